// The texts of the workspace: messages/<locale>/web/*.json. A file that bears a feature's name comes with the
// feature's screens, life.json with those that show it, the others with the start: Vietnamese in it, English when it is asked for.
import { createI18n } from 'vue-i18n';
import type { Settings } from '@/shared/settings';

type Locale = Settings['locale'];
type Texts = Record<string, string>;

const FOLDER = '../../../messages';
const files = import.meta.glob<Texts>('../../../messages/*/web/*.json', { import: 'default' });
const ofStart = import.meta.glob<Texts>('../../../messages/vi/web/{web,account,items,period,register,signal}.json', { eager: true, import: 'default' });
const startFiles = Object.keys(ofStart).map((path) => path.slice(`${FOLDER}/vi/web/`.length));

export const i18n = createI18n({
  legacy: false,
  locale: 'vi' as string,
  fallbackLocale: 'vi',
  messages: { vi: Object.assign({}, ...Object.values(ofStart)) as Texts } as Record<string, Texts>,
  messageResolver: (texts, key) => (texts as Texts)[key] ?? null,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
});

const asked = new Set<string>();
const loaded = new Map<string, Promise<void>>();

function load(locale: Locale, file: string): Promise<void> {
  const path = `${FOLDER}/${locale}/web/${file}`;
  const known = loaded.get(path);
  if (known) return known;
  const loading = (files[path]?.() ?? Promise.resolve({})).then(
    (texts) => i18n.global.mergeLocaleMessage(locale, texts),
    (error: unknown) => {
      loaded.delete(path);
      throw error;
    },
  );
  loaded.set(path, loading);
  return loading;
}
for (const file of startFiles) loaded.set(`${FOLDER}/vi/web/${file}`, Promise.resolve());

/** What becomes of a sheet is shown by several features, and by none at the start. */
const along: Record<string, string[]> = { commitment: ['life'], cell: ['life'], programme: ['life'] };

/** The texts of a feature's screens, in the reader's language. */
export async function textsOf(feature: string): Promise<void> {
  const wanted = [feature, ...(along[feature] ?? [])].map((name) => `${name}.json`);
  wanted.forEach((file) => asked.add(file));
  await Promise.all(wanted.map((file) => load(i18n.global.locale.value as Locale, file)));
}

export async function speak(locale: Locale): Promise<void> {
  await Promise.all([...startFiles, ...asked].map((file) => load(locale, file)));
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}

/** All texts of a language, for when there is no line to ask for more. */
export const keepTexts = async (locale: Locale): Promise<void> => {
  await Promise.all(Object.keys(files).flatMap((path) => (path.startsWith(`${FOLDER}/${locale}/`) ? [load(locale, path.split('/').at(-1)!)] : [])));
};
