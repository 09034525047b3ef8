import { openSqliteStore } from '@liandong/server/store/sqlite';
import { storeSuite } from './store-suite.ts';
import { tempFolder } from './store-samples.ts';

storeSuite('sqlite', () => {
  const folder = tempFolder();
  return { open: () => openSqliteStore(folder.path), remove: folder.remove };
});
