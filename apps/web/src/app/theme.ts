import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type VariantColorsResolver,
} from '@mantine/core';

/** Text on a filled button: white in light, near black on the paler colours of dark. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  return { ...colors, color: input.color === 'red' ? 'var(--on-broken)' : 'var(--on-accent)' };
};

/** One accent, neutral greys, small radii. The colours of meaning are in tokens.css. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '620' },
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  components: {
    Switch: { defaultProps: { withThumbIndicator: false } },
    // 24 pixels: the least that a finger is owed (WCAG 2.2, target size).
    Checkbox: {
      defaultProps: { iconColor: 'var(--on-accent)' },
      vars: () => ({ root: { '--checkbox-size': '24px' } }),
    },
    // In a page with a banner of its own, the head of a dialog must not count as a second one.
    Modal: {
      defaultProps: { attributes: { header: { role: 'presentation' } } },
      // Names of ours take several lines on a phone.
      styles: { title: { fontWeight: 620, lineHeight: 1.4, overflowWrap: 'anywhere' } },
    },
    Drawer: { styles: { title: { fontWeight: 620 } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    Radio: {
      defaultProps: { iconColor: 'var(--on-accent)' },
      vars: () => ({ root: { '--radio-size': '24px' } }),
    },
  },
  colors: {
    gray: [
      '#fafaf8',
      '#f0f1ef',
      '#e3e3de',
      '#d4d5cf',
      '#c8c9c3',
      '#a5a9a8',
      '#7d8386',
      '#646b71',
      '#50565c',
      '#1b1e21',
    ],
    red: ['#fdeae8', '#f9d0cc', '#f4b3ad', '#ffb1aa', '#ff958c', '#e2574c', '#c93a30', '#b3261e', '#921d16', '#6f1510'],
    petrol: [
      '#e8f4f5',
      '#cfe6e9',
      '#a3d0d6',
      '#7fc4cd',
      '#5cc0cc',
      '#2f97a4',
      '#177f8d',
      '#0b6673',
      '#08525d',
      '#053e47',
    ],
    dark: [
      '#e8eaeb',
      '#c9cfd3',
      '#aab2b8',
      '#8d969d',
      '#3a4248',
      '#2a3035',
      '#1f2428',
      '#1a1e21',
      '#14181a',
      '#0e1113',
    ],
  },
});

/** Lets Mantine's own parts follow our tokens in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--broken)',
  };
  return { variables: {}, light: both, dark: both };
};
