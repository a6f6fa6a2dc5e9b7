// The texts of the workspace: messages/<locale>/web/*.json, one language loaded at a time.
import { createI18n } from 'vue-i18n';

export type Locale = 'vi' | 'en';
type Texts = Record<string, string>;

const loaders: Record<Locale, () => Promise<{ default: Texts }>> = {
  vi: () => import('./texts-vi'),
  en: () => import('./texts-en'),
};

export const i18n = createI18n({
  legacy: false,
  locale: 'vi' as string,
  fallbackLocale: 'vi',
  messages: {} as Record<string, Texts>,
  messageResolver: (texts, key) => (texts as Texts)[key] ?? null,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
});

export async function speak(locale: Locale): Promise<void> {
  if (!i18n.global.availableLocales.includes(locale))
    i18n.global.setLocaleMessage(locale, (await loaders[locale]()).default);
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}
