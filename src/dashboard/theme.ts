import { alpha, type CSSVariablesResolver, createTheme, darken, type MantineColorsTuple } from '@mantine/core';

/** The primary colour is ink. Orange is reserved for blocks and held tickets. */
const ink: MantineColorsTuple = [
  '#eef1fb',
  '#dbe0f1',
  '#b4bee2',
  '#8b9ad3',
  '#687bc6',
  '#5268be',
  '#445cb9',
  '#364ba3',
  '#2d4293',
  '#213882',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { ink },
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Raises the contrast of grey text and of text on tints to WCAG AA, and softens the borders of lists. */
export const contrastVariables: CSSVariablesResolver = ({ colors }) => {
  const names = Object.keys(colors).filter((name) => name !== 'dark');
  const each = (variable: string, colourOf: (shades: MantineColorsTuple) => string) =>
    Object.fromEntries(
      names.map((name) => [`--mantine-color-${name}-${variable}`, colourOf(colors[name] as MantineColorsTuple)]),
    );
  return {
    variables: {
      '--mantine-color-red-filled': colors.red[9],
      '--mantine-color-red-filled-hover': darken(colors.red[9], 0.1),
    },
    light: {
      '--mantine-color-default-border': colors.gray[3],
      '--mantine-color-dimmed': '#5a626a',
      '--mantine-color-placeholder': '#6a727a',
      '--mantine-color-error': colors.red[9],
      ...each('light-color', (shades) => darken(shades[9], 0.3)),
    },
    dark: {
      '--mantine-color-anchor': ink[2],
      '--mantine-color-dimmed': '#a9acb0',
      '--mantine-color-placeholder': '#9da0a4',
      '--mantine-color-error': colors.red[4],
      ...each('light-color', (shades) => shades[2]),
      ...each('light', (shades) => alpha(shades[7], 0.2)),
      ...each('light-hover', (shades) => alpha(shades[7], 0.3)),
    },
  };
};
