import { at, commitCount, commitTime, people, repository, shaOf, type Item, type Remark } from './github.sandbox-state';

/** Answers in the fields of api.github.com, as far as clients look at them. `base` is the stand-in's own address. */
export class GitHubAnswers {
  constructor(private readonly base: string) {}

  private get repo(): string {
    return `${this.base}/repos/${repository}`;
  }

  repository() {
    return {
      id: 77,
      name: repository.split('/')[1],
      full_name: repository,
      owner: { login: repository.split('/')[0], id: 76 },
      private: false,
      archived: false,
      has_issues: true,
      description: 'A stand-in for a repository (sandbox)',
      default_branch: 'main',
      html_url: `https://github.example/${repository}`,
      created_at: at(Date.UTC(2025, 0, 1)),
      updated_at: at(Date.UTC(2025, 0, 1)),
    };
  }

  /** As the list of issues shows it: pull requests are among them. */
  issue({ pull, ...item }: Item) {
    const kind = pull ? 'pull' : 'issues';
    return {
      ...item,
      state_reason: item.state === 'closed' ? 'completed' : null,
      milestone: null,
      html_url: `https://github.example/${repository}/${kind}/${item.number}`,
      url: `${this.repo}/issues/${item.number}`,
      repository_url: this.repo,
      ...(pull ? { pull_request: { url: `${this.repo}/pulls/${item.number}` } } : {}),
    };
  }

  listedPull(item: Item) {
    const { pull, ...shown } = item;
    const { head = '', base = '', draft = false, merged_at = null } = pull ?? {};
    return {
      ...shown,
      draft,
      merged_at,
      merge_commit_sha: shaOf(item.number % commitCount),
      requested_reviewers: [],
      head: { ref: head, sha: shaOf(0), repo: this.repository() },
      base: { ref: base, sha: shaOf(1), repo: this.repository() },
      html_url: `https://github.example/${repository}/pull/${item.number}`,
      url: `${this.repo}/pulls/${item.number}`,
    };
  }

  wholePull(item: Item) {
    const { additions = 0, merged_at = null } = item.pull ?? {};
    return {
      ...this.listedPull(item),
      merged: merged_at !== null,
      merged_by: merged_at === null ? null : people[0],
      mergeable: merged_at === null ? true : null,
      additions,
      deletions: 1,
      changed_files: 2,
      commits: 1,
    };
  }

  reviews({ number, pull, updated_at }: Item) {
    return (pull?.reviews ?? []).map((state, index) => ({
      id: 600_000 + number * 10 + index,
      user: people[(number + index) % people.length],
      body: state === 'APPROVED' ? 'Good' : '',
      state,
      submitted_at: updated_at,
      commit_id: shaOf(0),
      html_url: `https://github.example/${repository}/pull/${number}#pullrequestreview-${index}`,
      pull_request_url: `${this.repo}/pulls/${number}`,
    }));
  }

  commit(place: number) {
    const sha = shaOf(place);
    const signature = { name: 'Ann C.', email: 'ann.castellanos@harbor.example', date: at(commitTime(place)) };
    return {
      sha,
      commit: { message: `Work ${commitCount - place}\n\nAs agreed.`, author: signature, committer: signature },
      author: place % 9 === 0 ? null : people[1],
      parents: place + 1 < commitCount ? [{ sha: shaOf(place + 1) }] : [],
      url: `${this.repo}/commits/${sha}`,
      html_url: `https://github.example/${repository}/commit/${sha}`,
    };
  }

  remark({ number, ...remark }: Remark) {
    return {
      ...remark,
      user: people[number % people.length],
      html_url: `https://github.example/${repository}/issues/${number}#issuecomment-${remark.id}`,
      issue_url: `${this.repo}/issues/${number}`,
    };
  }
}
