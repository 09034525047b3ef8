import { createApp } from 'vue';
import '../ui/tokens.css';
import '../ui/base.css';
import '../app/large-type.css';
import '../app/theme.ts';
import BuildingPage from './BuildingPage.vue';
import { i18n } from './i18n.ts';

createApp(BuildingPage).use(i18n).mount('#app');
