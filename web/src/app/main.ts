import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import 'vuetify/styles/core';
import './tokens.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { whenSessionEnds } from '@/api/client';
import { queryClient } from '@/api/query';
import { askSession, sessionEnded } from '@/api/session';
import { followSettings, settings } from '@/shared/settings';
import App from './app.vue';
import { i18n, speak } from './i18n';
import { router } from './router';
import { makeVuetify } from './theme';

followSettings();
whenSessionEnds(sessionEnded);

// On a slow line each thing waited for in turn costs a second: the screen of this address is loaded while
// we ask who is here.
for (const { components } of router.resolve(window.location.pathname).matched)
  if (typeof components?.['default'] === 'function') void (components['default'] as () => Promise<unknown>)();
void Promise.all([speak(settings.locale), askSession().catch(() => null)]).then(() => {
  createApp(App)
    .use(i18n)
    .use(makeVuetify(settings.locale, settings.theme))
    .use(VueQueryPlugin, { queryClient })
    .use(router)
    .mount('#app');
});
