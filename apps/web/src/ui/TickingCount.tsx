import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { count } from './words';

const stepMs = 600;

/** A number that runs to its new value within half a second; it jumps when the person asked for less motion. */
export function TickingCount({ value }: { value: number }) {
  const still = useReducedMotion();
  const [shown, setShown] = useState(value);
  const from = useRef(value);
  useEffect(() => {
    if (still || from.current === value) {
      from.current = value;
      setShown(value);
      return undefined;
    }
    const start = performance.now();
    const begin = from.current;
    let frame = requestAnimationFrame(function draw(time) {
      const part = Math.min(1, Math.max(0, (time - start) / stepMs));
      from.current = Math.round(begin + (value - begin) * part);
      setShown(from.current);
      if (part < 1) frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [value, still]);
  return <span>{count(shown)}</span>;
}
