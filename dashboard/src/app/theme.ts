import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';

const heading = (rem: number) => ({
  fontSize: `${rem}rem`,
  fontWeight: 650,
  lineHeight: 1.25,
  letterSpacing: '-0.01em',
});

const shared = {
  shape: { borderRadius: 8 },
  sidebar: { width: 264, closedWidth: 56 },
  typography: {
    fontFamily,
    h1: heading(1.65),
    h2: heading(1.1),
    h3: heading(1),
    button: { textTransform: 'none' as const, fontWeight: 600 },
  },
};

const components: NonNullable<RaThemeOptions['components']> = {
  MuiButton: { styleOverrides: { root: { minHeight: 40 } }, defaultProps: { disableElevation: true } },
  MuiTextField: { defaultProps: { variant: 'outlined' as const, margin: 'dense' as const, size: 'small' as const } },
  MuiFormControl: { defaultProps: { variant: 'outlined' as const, margin: 'dense' as const, size: 'small' as const } },
  MuiAppBar: { defaultProps: { elevation: 0 } },
  MuiTableCell: {
    styleOverrides: { root: { overflowWrap: 'break-word' as const }, head: { whiteSpace: 'nowrap' as const } },
  },
  MuiCssBaseline: {
    styleOverrides: {
      ':focus-visible': { outline: '3px solid currentColor', outlineOffset: '2px' },
      '@media print': {
        '.no-print, .RaSidebar-docked, .RaSidebar-root, header, .MuiAppBar-root': { display: 'none !important' },
      },
      '@media (prefers-reduced-motion: reduce)': {
        '*': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
      },
    },
  },
};

export const lightTheme: RaThemeOptions = {
  ...defaultLightTheme,
  ...shared,
  palette: {
    mode: 'light',
    primary: { main: '#0b5c66', contrastText: '#ffffff' },
    secondary: { main: '#0b5c66', contrastText: '#ffffff' },
    error: { main: '#a40e26' },
    warning: { main: '#8a4b00' },
    success: { main: '#1b6e3c' },
    info: { main: '#1a4f8b' },
    background: { default: '#f5f6f8', paper: '#ffffff' },
    text: { primary: '#1b1f24', secondary: '#505a64' },
  },
  components: { ...defaultLightTheme.components, ...components },
};

export const darkTheme: RaThemeOptions = {
  ...defaultDarkTheme,
  ...shared,
  palette: {
    mode: 'dark',
    primary: { main: '#6fd0dc', contrastText: '#06272b' },
    secondary: { main: '#6fd0dc', contrastText: '#06272b' },
    error: { main: '#ff9aa5' },
    warning: { main: '#ffbf6b' },
    success: { main: '#86d9a3' },
    info: { main: '#9cc8ff' },
    background: { default: '#14181c', paper: '#1d2329' },
    text: { primary: '#e9edf1', secondary: '#b4bdc6' },
  },
  components: { ...defaultDarkTheme.components, ...components },
};

/** Colours that can be told apart with every kind of colour blindness, and by lightness alone; one set for each mode. */
export const chartColours = {
  light: { bar: '#0b5c66', now: '#c2570c', later: '#8fa3b5', grid: '#d5d9de' },
  dark: { bar: '#6fd0dc', now: '#ffb26b', later: '#7d8fa1', grid: '#3a434c' },
} as const;
