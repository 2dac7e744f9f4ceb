import { useComputedColorScheme } from '@mantine/core';
import classes from './Mark.module.css';

/**
 * A provider's mark on a tile. Drawn as an image and never as markup of the page, so that nothing in it can run.
 * `currentColor` has no meaning inside an image; it gets the ink of the scheme.
 */
export function Mark({ svg, size = 40 }: { svg: string | undefined; size?: number }) {
  const scheme = useComputedColorScheme('light');
  const ink = scheme === 'dark' ? '#e8eaeb' : '#1b1e21';
  return (
    <span className={classes.tile} style={{ width: size, height: size }} aria-hidden>
      {svg && (
        <img
          alt=""
          width={Math.round(size * 0.62)}
          height={Math.round(size * 0.62)}
          src={`data:image/svg+xml,${encodeURIComponent(svg.replaceAll('currentColor', ink))}`}
        />
      )}
    </span>
  );
}
