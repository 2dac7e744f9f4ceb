import { migration } from './migration';

/** A value that is sealed anew under another key says what it said before: nobody changed the row. */
export const KeyRotation = migration({
  name: 'KeyRotation1760000000049',
  sql: `
    create or replace function kb.touch_updated_at() returns trigger language plpgsql as $$
      begin
        if current_setting('app.rotating', true) is distinct from 'on' then new.updated_at := now(); end if;
        return new;
      end $$;
    create or replace function kb.ask_for_webhooks() returns trigger language plpgsql as $$
      begin
        if current_setting('app.rotating', true) = 'on' then return null; end if;
        insert into kb.webhook_setups as s (tenant_id, integration_id) values (new.tenant_id, new.id)
          on conflict (tenant_id, integration_id)
          do update set check_at = now(), version = s.version + 1, attempts = 0;
        return null;
      end $$;
  `,
});
