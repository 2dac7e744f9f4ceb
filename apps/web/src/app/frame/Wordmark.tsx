/** Our own mark: two streams that become one. */
export function Wordmark() {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 9, fontWeight: 650, fontSize: '0.9375rem' }}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="7" fill="var(--accent)" />
        <g fill="none" stroke="var(--on-accent)" strokeWidth="3" strokeLinecap="round">
          <path d="M8 7c0 7 8 6 8 12v6" />
          <path d="M24 7c0 5-4 6-6.500 8.500" />
        </g>
      </svg>
      Tributary
    </span>
  );
}
