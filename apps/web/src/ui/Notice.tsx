import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface Props {
  tone: 'fresh' | 'working' | 'needs' | 'broken' | 'paused';
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** A message that stays where it matters, with the one thing to do. */
export function Notice({ tone, title, children, action }: Props) {
  const Icon =
    tone === 'fresh' ? IconCircleCheck : tone === 'needs' || tone === 'broken' ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'broken' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <div className={classes.words}>
          {title && <strong>{title}</strong>}
          {children && <div>{children}</div>}
        </div>
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}
