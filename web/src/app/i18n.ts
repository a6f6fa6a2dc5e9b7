// The texts of the workspace: messages/<locale>/web/*.json. Vietnamese comes with the start, English when it is asked for.
import { createI18n } from 'vue-i18n';
import vietnamese from './texts-vi';

export type Locale = 'vi' | 'en';
type Texts = Record<string, string>;

export const i18n = createI18n({
  legacy: false,
  locale: 'vi' as string,
  fallbackLocale: 'vi',
  messages: { vi: vietnamese } as Record<string, Texts>,
  messageResolver: (texts, key) => (texts as Texts)[key] ?? null,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
});

export async function speak(locale: Locale): Promise<void> {
  if (locale === 'en' && !i18n.global.availableLocales.includes('en'))
    i18n.global.setLocaleMessage('en', (await import('./texts-en')).default);
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}
