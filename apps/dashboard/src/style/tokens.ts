/** Colours, one type scale, one spacing scale. Blue and orange: told apart with every kind of colour vision. */
export const tokens = `
@layer tokens {
  :root {
    color-scheme: light dark;
    --ground: #f7f6f3;
    --surface: #ffffff;
    --sunken: #efede8;
    --ink: #1c2126;
    --quiet: #59626c;
    --rule: #dedbd4;
    --edge: #8b9096;
    --accent: #0f5c8c;
    --accent-soft: #0f5c8c2b;
    --worse: #a8450c;
    --stage-1: #0b3f61;
    --stage-2: #0f5c8c;
    --stage-3: #3f87b5;
    --stage-4: #82b3d3;
    --stage-5: #b9d6e8;
    --shadow: 0 1px 2px #1c21260d;
    --small: 0.8125rem;
    --body: 0.9375rem;
    --large: 1.125rem;
    --title: 1.625rem;
    --huge: 2.125rem;
    --gap: 1.25rem;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ground: #13171a;
      --surface: #1b2024;
      --sunken: #252b30;
      --ink: #e9e7e2;
      --quiet: #a3acb5;
      --rule: #323a41;
      --edge: #7b8690;
      --accent: #76bbe6;
      --accent-soft: #76bbe638;
      --worse: #f2a766;
      --stage-1: #cfe6f5;
      --stage-2: #9bcdec;
      --stage-3: #62a8d3;
      --stage-4: #37759b;
      --stage-5: #204c68;
      --shadow: none;
    }
  }
}`
