import { useNow } from './now';
import { exactTime, relativeTime } from './words';

interface Props {
  at: string;
  /** The time lies ahead, such as a next run; otherwise clocks that differ by seconds must not say so. */
  ahead?: boolean;
}

/** "2 minutes ago", with the exact time on hover. */
export function RelativeTime({ at, ahead }: Props) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)}>
      {relativeTime(at, ahead ? now : Math.max(now, new Date(at).getTime()))}
    </time>
  );
}
