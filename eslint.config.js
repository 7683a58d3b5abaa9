import tseslint from 'typescript-eslint'
import { configs as lit } from 'eslint-plugin-lit'
import litA11y from 'eslint-plugin-lit-a11y'
import { configs as wc } from 'eslint-plugin-wc'

/** Ways to turn text into markup or code, and templates' inline styles: the page's policy forbids them all. */
const markupFromText = {
  paths: ['unsafe-html', 'unsafe-svg', 'style-map', 'unsafe-mathml'].map((name) => ({
    name: `lit/directives/${name}.js`,
    message: 'The shipped policy forbids markup from text and inline styles.',
  })),
}

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'dist-extension/**',
      'lib/**',
      'coverage/**',
      '.cache/**',
      'node_modules/**',
      'test/fixtures/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/require-await': 'off',
      'no-restricted-imports': ['error', markupFromText],
      'no-eval': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // A library and a vault do not talk to the console: what is logged outlives the session.
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text becomes markup only through Lit templates.' },
        { property: 'outerHTML', message: 'Text becomes markup only through Lit templates.' },
        { property: 'insertAdjacentHTML', message: 'Text becomes markup only through Lit templates.' },
        { object: 'document', property: 'write', message: 'Text becomes markup only through Lit templates.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/ovh/sign.ts', 'src/sandbox/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "Literal[value='SHA-1']", message: 'SHA-1 belongs to src/ovh/sign.ts alone.' },
      ],
    },
  },
  {
    files: ['src/ui/**/*.ts'],
    ...lit['flat/recommended'],
  },
  { files: ['src/ui/**/*.ts'], ...wc['flat/best-practice'] },
  {
    files: ['src/ui/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: litA11y.configs.recommended.rules,
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
