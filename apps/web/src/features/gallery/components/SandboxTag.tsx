import { IconFlask } from '@tabler/icons-react';
import classes from './SandboxTag.module.css';

/** Says that the data comes from the built-in stand-in, not from the real tool. */
export function SandboxTag() {
  return (
    <span className={classes.tag} title="Connected to the built-in sandbox, not to the real tool.">
      <IconFlask size={13} aria-hidden /> Sandbox
    </span>
  );
}
