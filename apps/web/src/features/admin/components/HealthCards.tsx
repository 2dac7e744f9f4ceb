import type { ReactNode } from 'react';
import { Field, Fields } from '../../../ui/Field';
import { RelativeTime } from '../../../ui/RelativeTime';
import { bytes, count, counted, duration } from '../../../ui/words';
import type { InstallationHealth } from '../api/health';
import classes from './HealthCards.module.css';

interface Props {
  health: InstallationHealth;
}

function Card({ title, whole, children }: { title: string; whole?: boolean; children: ReactNode }) {
  return (
    <section className={whole ? `${classes.card} ${classes.whole}` : classes.card}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const queueNames: Record<string, string> = {
  'sync-inbound-scheduled': 'Parts of imports',
  'sync-inbound-webhook': 'Webhook events',
};

/** How much is due that nobody has, and since when. */
export function WorkCard({ health: { queues, bell } }: Props) {
  return (
    <Card title="Work that waits">
      <Fields>
        {queues.map(({ queue, waiting, oldestMs }) => (
          <Field key={queue} name={queueNames[queue] ?? queue} note={queue}>
            {waiting === 0 ? 'None' : `${count(waiting)}, the oldest for ${duration(oldestMs)}`}
          </Field>
        ))}
        <Field name="Workers are told by" note="The work itself is kept in PostgreSQL, whatever happens to this.">
          {bell.over === 'redis' ? 'Redis' : 'PostgreSQL'}
          {bell.answers ? ', which answers' : ', which does not answer now'}
          {bell.over === 'postgres' && '; no Redis is set'}
        </Field>
      </Fields>
    </Card>
  );
}

const roleNames = { api: 'Serves pages and API', worker: 'Works on imports and webhooks' };

/** Who is there. A process that has had nothing to ask for half a minute holds no connection, and is not seen. */
export function ProcessesCard({ health: { processes } }: Props) {
  return (
    <Card title="Processes">
      {processes.length === 0 ? (
        <p className={classes.quiet}>None can be told apart by its connections: a pooler may hide their names.</p>
      ) : (
        <Fields>
          {processes.map(({ role, name, connections }) => (
            <Field key={role + name} name={role === 'api' ? 'API' : 'Worker'} note={roleNames[role]}>
              {name}, {counted(connections, 'connection')}
            </Field>
          ))}
        </Fields>
      )}
      <p className={classes.quiet}>Seen by their connections to the database. An idle API may be missing.</p>
    </Card>
  );
}

/** Whether it answers, how large it is, how much room it has. */
export function DatabaseCard({ health: { database, disk } }: Props) {
  return (
    <Card title="Database">
      <Fields>
        <Field name="PostgreSQL" note={database.embedded ? 'Embedded: Tributary brought it and keeps it running.' : ''}>
          {database.version}, answered in {duration(database.ms)}
        </Field>
        <Field name="Size">{bytes(database.sizeBytes)}</Field>
        <Field name="Connections">
          {count(database.connections)} of {count(database.connectionsAtMost)}
        </Field>
        {disk && (
          <Field name="Disk" note="Where the data folder is.">
            {bytes(disk.freeBytes)} of {bytes(disk.totalBytes)} free
          </Field>
        )}
      </Fields>
    </Card>
  );
}

/** What runs here, since when. */
export function AboutCard({ health: { version, node, startedAt } }: Props) {
  return (
    <Card title="This process">
      <Fields>
        <Field name="Tributary">{version}</Field>
        <Field name="Node">{node}</Field>
        <Field name="Started">
          <RelativeTime at={startedAt} />
        </Field>
      </Fields>
    </Card>
  );
}

/** Tributary keeps no note of backups, and says so rather than guess. */
export function BackupCard() {
  return (
    <Card title="Backup" whole>
      <p>Tributary makes none by itself. This writes everything to one file while it runs, with nobody shut out:</p>
      <code className={classes.command}>npm run export -- --to tributary.export.gz</code>
      <p className={classes.quiet}>
        Keep the encryption key apart from it: without the key stored tokens cannot be read.
      </p>
    </Card>
  );
}
