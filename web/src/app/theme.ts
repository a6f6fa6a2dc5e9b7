// The colours: a bronze mirror. Verdigris for what can be done, bronze for what stands out, lacquer for what is late.
import { createVuetify } from 'vuetify';
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg';
import { en, vi } from 'vuetify/locale';

export const colours = {
  light: {
    background: '#f6f4ee',
    surface: '#ffffff',
    'surface-variant': '#e9e5da',
    'on-surface-variant': '#3f4a49',
    primary: '#0d5557',
    'on-primary': '#ffffff',
    secondary: '#7a5a12',
    'on-secondary': '#ffffff',
    error: '#a3262a',
    'on-error': '#ffffff',
    warning: '#8a5a00',
    'on-warning': '#ffffff',
    success: '#2c6a2f',
    'on-success': '#ffffff',
    info: '#2b5c8a',
    'on-info': '#ffffff',
    'on-background': '#1d2727',
    'on-surface': '#1d2727',
  },
  dark: {
    background: '#12191a',
    surface: '#1b2425',
    'surface-variant': '#2a3536',
    'on-surface-variant': '#c9d3d1',
    primary: '#7cc7c4',
    'on-primary': '#06292a',
    secondary: '#dcb869',
    'on-secondary': '#2b1f00',
    error: '#f2a09e',
    'on-error': '#3f0708',
    warning: '#e8bd6a',
    'on-warning': '#2d1f00',
    success: '#98d19a',
    'on-success': '#06310a',
    info: '#9cc6ec',
    'on-info': '#06263f',
    'on-background': '#e4eae9',
    'on-surface': '#e4eae9',
  },
} as const;

export function makeVuetify(locale: 'vi' | 'en', theme: 'light' | 'dark' | 'system') {
  return createVuetify({
    locale: { locale, fallback: 'en', messages: { vi, en } },
    icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
    theme: {
      defaultTheme: theme,
      variations: false,
      transition: false,
      themes: {
        light: { dark: false, colors: { ...colours.light }, variables: { 'high-emphasis-opacity': 1, 'medium-emphasis-opacity': 0.78 } },
        dark: { dark: true, colors: { ...colours.dark }, variables: { 'high-emphasis-opacity': 1, 'medium-emphasis-opacity': 0.78 } },
      },
    },
    defaults: {
      VTextField: { variant: 'outlined', density: 'comfortable', color: 'primary', hideDetails: 'auto' },
      VTextarea: { variant: 'outlined', density: 'comfortable', color: 'primary', hideDetails: 'auto' },
      VSelect: { variant: 'outlined', density: 'comfortable', color: 'primary', hideDetails: 'auto' },
      VAutocomplete: { variant: 'outlined', density: 'comfortable', color: 'primary', hideDetails: 'auto' },
      VCheckbox: { color: 'primary', hideDetails: 'auto' },
      VSwitch: { color: 'primary', hideDetails: 'auto', inset: true },
      VBtn: { variant: 'flat', minHeight: 44 },
      VCard: { flat: true, border: true },
    },
  });
}
