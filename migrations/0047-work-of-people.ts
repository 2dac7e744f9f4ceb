import { migration } from './migration';

/** What somebody wrote, reviewed and said is found by their accounts. */
export const WorkOfPeople = migration({
  name: 'WorkOfPeople1760000000047',
  sql: `
    create index pull_requests_author on kb.pull_requests (tenant_id, author_id) where author_id is not null;
    create index reviews_reviewer on kb.reviews (tenant_id, reviewer_id) where reviewer_id is not null;
    create index commits_author on kb.commits (tenant_id, author_id) where author_id is not null;
    create index comments_author on kb.comments (tenant_id, author_id) where author_id is not null;
  `,
});
