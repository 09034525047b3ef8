import { createPinia } from 'pinia';
import { createApp } from 'vue';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './large-type.css';
import App from './App.vue';
import { i18n } from './i18n.ts';
import { toldSelects } from '../ui/told-selects.ts';
import { router } from './router.ts';
import { applyLook } from './theme.ts';

router.afterEach((to) => applyLook(to.meta));
createApp(App).use(createPinia()).use(i18n).use(router).use(toldSelects).mount('#app');
