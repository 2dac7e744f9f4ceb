import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import classes from './Steps.module.css';

export interface Step {
  name: string;
  title: string;
  /** Why there is this step, in a sentence. */
  why: string;
  /** Where it can be done again; absent for what is not open yet, or cannot be changed here. */
  to?: string;
}

/** The steps of connecting, with the reason for each. On a phone, the one that is on. */
export function Steps({ steps, current }: { steps: readonly Step[]; current: string }) {
  const at = steps.findIndex(({ name }) => name === current);
  return (
    <nav aria-label="Steps" className={classes.steps}>
      <p className={classes.short}>
        Step {at + 1} of {steps.length}: <strong>{steps[at]?.title}</strong>
      </p>
      <ol className={classes.list}>
        {steps.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'current' : 'ahead';
          return (
            <li
              key={step.name}
              className={classes.step}
              data-state={state}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={classes.mark} aria-hidden>
                {state === 'done' ? <IconCheck size={13} stroke={3} /> : index + 1}
              </span>
              <div>
                {step.to && index !== at ? <Link to={step.to}>{step.title}</Link> : <strong>{step.title}</strong>}
                {state === 'done' && <span className="visually-hidden"> (done)</span>}
                <p className={classes.why}>{step.why}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
