import classes from './CategoryMark.module.css';

const names: Record<string, string> = { todo: 'to do', in_progress: 'in progress', done: 'done' };

/** A status by its name in the tool, with a mark for its category: empty, half or full. */
export function CategoryMark({ category, name }: { category: unknown; name: string }) {
  const known = typeof category === 'string' ? names[category] : undefined;
  return (
    <span className={classes.status} title={known ? `${name} (${known})` : name}>
      {known && (
        <svg
          width="12"
          height="12"
          viewBox="0 0 12 12"
          aria-hidden
          className={classes.mark}
          data-category={String(category)}
        >
          <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          {category === 'in_progress' && <path d="M6 2.500a3.500 3.500 0 0 1 0 7z" fill="currentColor" />}
          {category === 'done' && <circle cx="6" cy="6" r="3" fill="currentColor" />}
        </svg>
      )}
      {name}
    </span>
  );
}
