import { migration } from './migration';

export const Settings = migration({
  name: 'Settings1760000000002',
  sql: `
    comment on schema kb is 'Tributary: everything it keeps.';

    create function kb.current_tenant() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
    comment on function kb.current_tenant() is 'The tenant this transaction was opened for; null when none was named.';

    create function kb.current_user_id() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
    comment on function kb.current_user_id() is 'The person this transaction acts for; null for jobs.';

    create function kb.touch_updated_at() returns trigger language plpgsql
      as $$ begin new.updated_at := now(); return new; end $$;
  `,
});
