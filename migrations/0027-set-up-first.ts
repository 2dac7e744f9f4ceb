import { migration } from './migration';

/** Integrations that are being set up have no webhooks yet: they get them with their first import. */
export const SetUpFirst = migration({
  name: 'SetUpFirst1760000000027',
  sql: `
    drop trigger webhooks_of_changed on kb.integrations;
    create trigger webhooks_of_changed after update on kb.integrations for each row
      when (old.enabled is distinct from new.enabled
        or old.settings_encrypted is distinct from new.settings_encrypted
        or old.connection_id is distinct from new.connection_id
        or old.deleted_at is distinct from new.deleted_at
        or (old.state = 'needs_reauth' and new.state <> 'needs_reauth')
        or (old.state_reason ->> 'action' = 'finish_setup' and new.state_reason is distinct from old.state_reason))
      execute function kb.ask_for_webhooks();
  `,
});
