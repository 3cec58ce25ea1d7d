import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauri = { group: ['@tauri-apps/*'], message: 'Only ipc/tauri.ts knows the window.' };
const bits = { group: ['bits-ui', 'bits-ui/*'], message: 'bits-ui stays behind our own components.' };
const features = { group: ['**/features/**', '**/views/**'], message: 'Components and lib know no domain screens.' };
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/ipc/generated', 'dev/shots'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // TypeScript knows every name.
      'no-undef': 'off',
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      // The class already decides which fields are $state; plain Maps inside are caches on purpose.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/require-each-key': 'error',
      ...restrict(tauri, bits),
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  { files: ['src/components/**'], rules: restrict(tauri, features) },
  { files: ['src/lib/**'], rules: restrict(tauri, bits, features) },
  {
    files: ['src/features/**'],
    rules: restrict(
      tauri,
      bits,
      {
        regex: '^[.][.]/(?![.][.]/|shared/)',
        message: 'A feature imports no other feature; what several need is in features/shared.',
      },
      { regex: '^([.][.]/)+(features|views)/', message: 'Only views compose features.' },
    ),
  },
  { files: ['src/ipc/tauri.ts'], rules: restrict(bits) },
  { files: ['dev/**'], rules: { 'no-console': 'off' } },
);
