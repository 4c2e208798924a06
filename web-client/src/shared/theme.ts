import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Deep teal: the one accent. The shades in use are the tokens of `tokens.css`: 8 on light, 4 on dark. */
const teal: MantineColorsTuple = [
  '#e0f0ee',
  '#cfe7e4',
  '#a6d5d1',
  '#7fd6cb',
  '#57c2b6',
  '#359f98',
  '#238b84',
  '#13736d',
  '#0b625b',
  '#0a5750',
]

const FACE = '"Be Vietnam Pro", "Noto Sans", system-ui, sans-serif'

/** Mantine chooses the text on a full ground for the light theme alone; the tokens have one for each. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const look = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return look
  if (input.color === 'red')
    return { ...look, background: 'var(--late)', hover: 'var(--late)', color: 'var(--surface)' }
  return input.color === undefined || input.color === 'accent' ? { ...look, color: 'var(--accent-text)' } : look
}

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 4 },
  colors: { accent: teal },
  fontFamily: FACE,
  headings: {
    fontFamily: FACE,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.45' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.45' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    // The focus goes to the first item: an element before it that takes the focus is no child that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // The field that a dialog begins with does not cover the next one before the person asks for its list.
    Select: { defaultProps: { openOnFocus: false } },
    Modal: { defaultProps: { centered: true, returnFocus: true } },
  },
})

/** The tokens where Mantine looks for its colours. */
export const variables: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--surface)',
    '--table-border-color': 'var(--line)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--quiet)',
    '--mantine-color-placeholder': 'var(--quiet)',
    '--mantine-color-anchor': 'var(--accent-ink)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-red-light-color': 'var(--late)',
    '--mantine-color-red-light': 'var(--late-soft)',
    '--mantine-color-orange-light-color': 'var(--soon)',
    '--mantine-color-orange-light': 'var(--soon-soft)',
    '--mantine-color-yellow-light-color': 'var(--soon)',
    '--mantine-color-yellow-light': 'var(--soon-soft)',
    '--mantine-color-blue-light-color': 'var(--wait)',
    '--mantine-color-blue-light': 'var(--wait-soft)',
    '--mantine-color-green-light-color': 'var(--done)',
    '--mantine-color-green-light': 'var(--done-soft)',
    '--mantine-color-gray-light-color': 'var(--quiet)',
    '--mantine-color-gray-light': 'var(--closed-soft)',
    '--mantine-color-accent-light-color': 'var(--accent-ink)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-ink)',
    '--mantine-primary-color-contrast': 'var(--accent-text)',
  }
  // The greys that Mantine's components take in the dark.
  const dark = {
    '--mantine-color-dark-0': 'var(--ink)',
    '--mantine-color-dark-1': 'var(--quiet)',
    '--mantine-color-dark-2': 'var(--quiet)',
    '--mantine-color-dark-3': 'var(--quiet)',
    '--mantine-color-dark-4': 'var(--line-strong)',
    '--mantine-color-dark-5': 'var(--line)',
    '--mantine-color-dark-6': 'var(--surface)',
    '--mantine-color-dark-7': 'var(--surface)',
  }
  return { variables: {}, light: tokens, dark: { ...tokens, ...dark } }
}
