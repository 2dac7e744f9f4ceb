// Who may import whom. A new library needs a row here: `not-tagged` fails for a folder without one.
const mayImport = {
  'libs/model': [],
  'libs/provider-sdk': ['libs/model'],
  'libs/mapping': ['libs/model'],
  'libs/providers': ['libs/provider-sdk', 'libs/model', 'libs/mapping'],
  'libs/sync-engine': ['libs/provider-sdk', 'libs/model', 'libs/mapping'],
  'libs/api-client': [],
  'apps/api': ['libs/model', 'libs/provider-sdk', 'libs/mapping', 'libs/providers', 'libs/sync-engine', 'migrations'],
  'apps/web': ['libs/api-client'],
  'apps/sandbox': ['libs/providers', 'libs/provider-sdk', 'libs/model'],
};
/** Tests and what only they use may reach across: a spec of the API drives the sandbox. */
const test = '(\\.(spec|recorded|chaos|contract)\\.ts$|/(testing|chaos|browser)/)';
const folders = Object.keys(mayImport);

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-tagged',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: folders.map((folder) => `^${folder}/`) },
      to: {},
    },
    ...folders.map((folder) => ({
      name: `boundary-of-${folder.replace('/', '-')}`,
      severity: 'error',
      from: { path: `^${folder}/`, pathNot: [test] },
      to: {
        path: '^(apps|libs|migrations)/',
        pathNot: [folder, ...mayImport[folder]].map((allowed) => `^${allowed}/`),
      },
    })),
    {
      name: 'no-framework-in-pure-libraries',
      severity: 'error',
      from: { path: '^libs/(model|provider-sdk|mapping|sync-engine)/' },
      to: { path: 'node_modules/(@nestjs|typeorm|bull)/' },
    },
    {
      name: 'nest-in-provider-modules-only',
      severity: 'error',
      from: { path: '^libs/providers/', pathNot: ['\\.module\\.ts$', test] },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'no-provider-imports-another',
      severity: 'error',
      from: { path: '^libs/providers/src/([^/]+)/' },
      to: { path: '^libs/providers/src/[^/]+/', pathNot: '^libs/providers/src/$1/' },
    },
    {
      name: 'no-catch-all-names',
      severity: 'error',
      from: { path: '(^|/)(utils?|helpers?|common|shared|misc|manager)(/|\\.tsx?$)' },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
