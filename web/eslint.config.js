// What the compiler does not hold: the zones of the folders, and Vue's own mistakes.
import { readdirSync } from 'node:fs';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

const features = readdirSync('src/features');
const zones = [
  { target: './src/shared', from: ['./src/features', './src/app'] },
  { target: './src/api', from: ['./src/features', './src/app'] },
  { target: './src/features', from: ['./src/app'] },
  // A feature knows no other.
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: features.filter((other) => other !== name).map((other) => `./src/features/${other}`),
  })),
];

export default tseslint.config(
  { ignores: ['src/api/schema.d.ts', 'test-results'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.vue', '**/*.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      // A component that was forgotten to be imported draws nothing and says nothing.
      'vue/no-undef-components': ['error', { ignorePatterns: ['router-link', 'router-view'] }],
    },
  },
  ...zones.map(({ target, from }) => ({
    files: [`${target.slice(2)}/**/*`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: from.map((folder) => ({ group: [`@/${folder.slice('./src/'.length)}/**`], message: 'See web/README.md: shared, api ← features ← app.' })) },
      ],
    },
  })),
);
