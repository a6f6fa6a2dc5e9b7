// What this reader likes on this device: language, colours, size of text. Kept in the browser alone.
import { computed, reactive, ref, watch } from 'vue';

export interface Settings {
  locale: 'vi' | 'en';
  theme: 'system' | 'light' | 'dark';
  /** Percent of the usual size of text. */
  size: 100 | 115 | 130 | 150;
}

const KEY = 'guong.settings';

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>;
  } catch {
    return {};
  }
}

export const settings = reactive<Settings>({ locale: 'vi', theme: 'system', size: 100, ...kept() });

/** What the device asks for. */
const isDark = ref(false);

/** The colours that are shown. */
export const shownTheme = computed(() => (settings.theme === 'system' ? (isDark.value ? 'dark' : 'light') : settings.theme));

/** From here on the page follows them, and they are kept. */
export function followSettings(): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  isDark.value = system.matches;
  system.addEventListener('change', (now) => (isDark.value = now.matches));
  watch(shownTheme, (now) => (document.documentElement.dataset.theme = now), { immediate: true });
  watch(
    settings,
    (now) => {
      document.documentElement.style.setProperty('--reader-size', `${now.size}%`);
      try {
        localStorage.setItem(KEY, JSON.stringify(now));
      } catch {
        // Where nothing can be kept, it holds until the page is closed.
      }
    },
    { immediate: true },
  );
}
