// Pictures of screens on the fake core: node dev/shots.mjs [name …]. Needs `npm run dev` (or SHOTS_URL).
// Writes dev/shots/<name>-<theme>-<width>.png; look at them before you ship.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const base = process.env.SHOTS_URL ?? 'http://127.0.0.1:1420';
const out = new URL('./shots/', import.meta.url).pathname;
mkdirSync(out, { recursive: true });

/** name → [query, hash, steps] */
const screens = {
  'follow-register': ['&open&follow', '#/findings'],
  'follow-review': ['&open&follow', '#/findings/f0'],
  'follow-answer': ['&open&follow', '#/findings/f1'],
  register: ['&open', '#/evidence'],
  'register-filters': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('button', { name: 'More filters' }).click();
      await page.getByRole('checkbox', { name: /Mapped/ }).check();
    },
  ],
  'register-bulk': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('grid', { name: 'Evidence' }).focus();
      await page.keyboard.press('Home');
      for (let row = 0; row < 11; row++) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Control+e');
      await page.getByLabel('Source').fill('Quality manager');
    },
  ],
  'register-move': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('grid', { name: 'Evidence' }).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+ArrowDown');
      await page.getByRole('button', { name: 'Set state' }).click();
      await page.getByRole('menuitem', { name: 'Reviewed …' }).click();
    },
  ],
  wipe: [
    '&open&void',
    '#/evidence/e2',
    async (page) => {
      await page.getByRole('tab', { name: 'Details' }).click();
      await page.getByRole('button', { name: 'Destroy the content …' }).click();
      await page.getByLabel('Reason').fill('Sent to us by mistake');
    },
  ],
  'wipe-offer': [
    '&open&void',
    '#/evidence/e2',
    async (page) => {
      await page.getByRole('tab', { name: 'Details' }).click();
    },
  ],
  reference: [
    '&open',
    '#/evidence/e4',
    async (page) => {
      await page.getByRole('tab', { name: 'Details' }).click();
    },
  ],
  'reference-new': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('button', { name: 'Add something else' }).click();
      await page.getByRole('menuitem', { name: 'Seen, not held …' }).click();
    },
  ],
  sample: [
    '&open',
    '#/evidence/e5',
    async (page) => {
      await page.locator('[data-cell="2-6"]').focus();
    },
  ],
  'sample-new': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('button', { name: 'Add something else' }).click();
      await page.getByRole('menuitem', { name: 'Sample sheet …' }).click();
      await page.getByLabel('What is sampled').fill('Incidents January to March');
      await page.getByLabel('Taken from').selectOption({ index: 1 });
    },
  ],
  start: ['', ''],
  'start-empty': ['&empty', ''],
  checklist: [
    '',
    '',
    async (page) => {
      await page.getByRole('button', { name: 'New from a 2011 checklist' }).click();
    },
  ],
  'checklist-left': [
    '',
    '',
    async (page) => {
      await page.getByRole('button', { name: 'New from a 2011 checklist' }).click();
      await page.getByRole('radio', { name: /^Not carried/ }).check({ force: true });
    },
  ],
  'checklist-make': [
    '',
    '',
    async (page) => {
      await page.getByRole('button', { name: 'New from a 2011 checklist' }).click();
      await page.getByRole('button', { name: 'New file …' }).click();
    },
  ],
  create: [
    '',
    '',
    async (page) => {
      await page.keyboard.press('Control+n');
      await page.getByLabel('Client').fill('Hafenlogistik IT-Services GmbH');
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('copper lantern ');
      await page.getByRole('textbox', { name: 'Repeat the passphrase' }).fill('copper lanterm ');
      await page.getByRole('button', { name: /^Choose place/ }).click();
    },
  ],
  'open-wrong': [
    '',
    '',
    async (page) => {
      await page
        .getByRole('button', { name: /Nordwind/ })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('wrong');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
    },
  ],
  'versions-added': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('button', { name: 'Add files …' }).first().click();
      await page.getByRole('dialog', { name: 'Evidence added' }).waitFor();
    },
  ],
  'versions-name': [
    '&open',
    '#/evidence/e1',
    async (page) => {
      await page.getByRole('button', { name: 'More about the document' }).click();
      await page.getByRole('menuitem', { name: 'This is a new version of …' }).click();
      await page.getByRole('list', { name: 'Looks like a new version' }).waitFor();
    },
  ],
  'versions-plan': ['&open', '#/evidence?old=e1&new=e2', (page) => page.getByRole('row').nth(5).waitFor()],
  'versions-plan-long': [
    '&open',
    '#/evidence?old=e1&new=e2',
    async (page) => {
      await page.getByRole('row', { name: /Störungen/ }).click();
    },
  ],
  'versions-queue': ['&open', '#/evidence?versions=all', (page) => page.getByRole('row').nth(2).waitFor()],
  'versions-queue-lost': [
    '&open',
    '#/evidence?versions=v1',
    (page) => page.getByText('Nothing like it was found in the new version.').waitFor(),
  ],
  'versions-queue-empty': ['&open&noversions', '#/evidence?versions=all'],
  'versions-mark': ['&open', '#/evidence/e2?replace=v1', (page) => page.getByText('Give up').waitFor()],
  'versions-superseded': ['&open', '#/evidence/e8', (page) => page.getByText('Superseded by').waitFor()],
  'versions-overview': ['&open', '#/overview'],
  requests: [
    '&open',
    '#/evidence?requests=list-1',
    async (page) => {
      await page.getByRole('row', { name: /Service management plan/ }).click();
    },
  ],
  'requests-draft': [
    '&open',
    '#/evidence?requests=list-2',
    async (page) => {
      await page.getByRole('row', { name: /Scope of the SMS/ }).click();
    },
  ],
  'requests-empty': [
    '&open&norequests',
    '#/evidence?requests=all',
    (page) => page.getByRole('button', { name: /^Ask for/ }).waitFor(),
  ],
  'requests-new': [
    '&open',
    '#/evidence?requests=list-1',
    async (page) => {
      await page.getByRole('button', { name: 'New list' }).click();
    },
  ],
  'requests-answers': [
    '&open',
    '#/evidence?requests=list-1',
    async (page) => {
      await page.getByRole('button', { name: 'Take answers in' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  setup: ['&open', '#/setup/client'],
  'setup-scope': ['&open', '#/setup/scope'],
  'setup-sites': [
    '&open',
    '#/setup/sites',
    async (page) => {
      await page
        .getByRole('button', { name: /Head office/ })
        .first()
        .click();
      await page.getByLabel('Persons working here').fill('121');
      await page.keyboard.press('Tab');
    },
  ],
  'setup-team': [
    '&open',
    '#/setup/team',
    async (page) => {
      await page
        .getByRole('button', { name: /Mehmet/ })
        .first()
        .click();
      await page.getByLabel('Role').selectOption('lead_auditor');
    },
  ],
  'setup-audits': ['&open', '#/setup/audits'],
  history: [
    '&open',
    '#/history',
    async (page) => {
      await page.getByRole('listbox').getByRole('option').nth(3).click();
    },
  ],
  'history-broken': ['&open&broken', '#/history'],
  verify: [
    '&open&faulty',
    '#/history',
    async (page) => {
      await page.getByRole('button', { name: 'Verify the file' }).click();
      await page.waitForTimeout(2300);
    },
  ],
  export: [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('button', { name: 'Export evidence …' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  'export-result': [
    '&open',
    '#/evidence',
    async (page) => {
      await page.getByRole('button', { name: 'Export evidence …' }).click();
      await page.getByRole('button', { name: /^Choose place/ }).click();
      await page.getByText('Without a copy').waitFor();
    },
  ],
  recognition: [
    '&open',
    '#/evidence',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('text from pictures');
      await page.keyboard.press('Enter');
      await page.getByText('tesseract 5.3.0').waitFor();
    },
  ],
  'recognition-none': [
    '&open&no-engine',
    '#/evidence',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('text from pictures');
      await page.keyboard.press('Enter');
      await page.getByText('No text recognition is installed').waitFor();
    },
  ],
  palette: [
    '&open',
    '#/history',
    async (page) => {
      await page.keyboard.press('Control+k');
    },
  ],
  'palette-number': [
    '&open',
    '#/history',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('8.6', { delay: 20 });
    },
  ],
  'palette-words': [
    '&open',
    '#/history',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('incident', { delay: 20 });
    },
  ],
  help: [
    '&open',
    '#/history',
    async (page) => {
      await page.keyboard.press('F1');
    },
  ],
  job: [
    '&open',
    '#/setup/audits',
    async (page) => {
      await page.evaluate(() => window.fake.emit('files-dropped', { count: 42 }));
      await page.waitForTimeout(1500);
    },
  ],
  drop: [
    '&open',
    '#/setup/audits',
    async (page) => {
      await page.evaluate(() => window.fake.emit('files-over', { over: true, count: 42 }));
    },
  ],
  toast: [
    '&open',
    '#/setup/services',
    async (page) => {
      await page.getByText('Network operation').hover();
      await page.getByRole('button', { name: 'Remove Network operation' }).click();
    },
  ],
  switcher: [
    '&open',
    '#/history',
    async (page) => {
      await page
        .getByRole('banner')
        .getByRole('button', { name: /Nordwind/ })
        .click();
    },
  ],
  me: [
    '&open',
    '#/history',
    async (page) => {
      await page.getByRole('button', { name: /You are/ }).click();
    },
  ],
  passphrase: [
    '&open',
    '#/history',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('passphrase', { delay: 20 });
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Present passphrase' }).fill('not it at all');
      await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('copper lantern harbour');
      await page.getByRole('textbox', { name: 'Repeat the new passphrase' }).fill('copper lantern harbour');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
    },
  ],
  'passphrase-done': [
    '&open',
    '#/history',
    async (page) => {
      await page
        .getByRole('banner')
        .getByRole('button', { name: /Nordwind/ })
        .click();
      await page.getByRole('menuitem', { name: /passphrase/ }).click();
      await page.getByRole('textbox', { name: 'Present passphrase' }).fill('correct horse battery');
      await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('copper lantern harbour');
      await page.getByRole('textbox', { name: 'Repeat the new passphrase' }).fill('copper lantern harbour');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
    },
  ],
  'first-change': [
    '&open&nobody',
    '#/setup/client',
    async (page) => {
      await page.getByLabel('Name of the organisation').fill('Nordwind Managed Services AG');
      await page.keyboard.press('Tab');
    },
  ],
  drafts: ['&open&drafts', '#/setup/sites'],
  'history-words': [
    '&open',
    '#/history',
    async (page) => {
      await page.getByPlaceholder('Filter by words').fill('incident');
      await page.waitForTimeout(600);
    },
  ],
  requirement: ['&open', '#/requirements/R18-8.6.1-01'],
  'requirement-licensed': ['&open&licensed&carried', '#/requirements/R18-8.6.1-09'],
  'requirement-link': [
    '&open',
    '#/requirements/R18-8.6.1-01',
    (page) => page.getByRole('button', { name: /Incident management/ }).click(),
  ],
  'requirement-2011': [
    '&open',
    '#/requirements/R18-8.6.1-01',
    (page) => page.getByRole('button', { name: '2011 8.1' }).click(),
  ],
  'filter-menu': [
    '&open',
    '#/requirements/R18-8.6.1-01',
    async (page) => {
      await page.getByRole('treeitem').first().waitFor();
      await page.keyboard.press('f');
      await page.keyboard.type('incident');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Backspace');
    },
  ],
  'filter-chips': [
    '&open&combined',
    '#/requirements/R18-8.6.1-01',
    async (page) => {
      await page.getByRole('treeitem').first().waitFor();
      await page.keyboard.press('f');
      for (const word of ['incident man', 'A.5.24', 'Record']) {
        await page.keyboard.press('Control+a');
        await page.keyboard.type(word);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Escape');
    },
  ],
  documented: ['&open', '#/requirements?by=documented'],
  'documented-missing': [
    '&open',
    '#/requirements?by=documented',
    async (page) => {
      await page.getByRole('row', { name: /major incidents/ }).waitFor();
      await page.keyboard.press('m');
      await page.getByRole('row').nth(2).focus();
      await page.keyboard.press('ArrowDown');
    },
  ],
  'documented-none': [
    '&open&cited',
    '#/requirements?by=documented',
    async (page) => {
      await page.getByRole('row', { name: /major incidents/ }).waitFor();
      await page.keyboard.press('m');
    },
  ],
  'documented-empty': ['&open&undemanding', '#/requirements?by=documented'],
  'setup-scope-help': [
    '&open',
    '#/setup/scope',
    async (page) => {
      await page.getByText('Wording templates').click();
      await page.getByText('What the wording has to hold').click();
      await page.getByText('Wording templates').scrollIntoViewIfNeeded();
    },
  ],
  'setup-scope-replace': [
    '&open',
    '#/setup/scope',
    async (page) => {
      await page.getByText('Wording templates').click();
      await page
        .getByRole('button', { name: /^Use the wording/ })
        .last()
        .click();
    },
  ],
  suggestions: ['&open', '#/requirements/R18-8.6.1-11', (page) => page.keyboard.press('s')],
  'suggestions-dismissed': [
    '&open',
    '#/requirements/R18-8.6.1-11',
    async (page) => {
      await page.getByRole('list', { name: 'Likely passages' }).waitFor();
      await page.keyboard.press('s');
      await page.keyboard.press('x');
      await page.getByRole('button', { name: '1 dismissed' }).click();
      await page.getByRole('list', { name: 'Dismissed suggestions' }).waitFor();
    },
  ],
  'suggestions-nothing': ['&open&nothing', '#/requirements/R18-8.6.1-11'],
  'suggestions-off': ['&open&unsuggested', '#/requirements/R18-8.6.1-11'],
  'tree-combined': ['&open&combined', '#/requirements/HOST-1.1-01'],
  'setup-catalogues': ['&open&combined&update&licensed', '#/setup/catalogues'],
  'setup-catalogues-bare': ['&open', '#/setup/catalogues'],
  'setup-catalogues-locked': [
    '&open&licensed=locked',
    '#/setup/catalogues',
    (page) => page.getByRole('heading', { name: 'Licensed text' }).scrollIntoViewIfNeeded(),
  ],
  'setup-2011': ['&open&edition=2011', '#/setup/catalogues'],
  'catalogue-preview': [
    '&open&combined&bad',
    '#/setup/catalogues',
    (page) => page.getByRole('button', { name: 'Add a catalogue …' }).click(),
  ],
  'catalogue-update': [
    '&open&update',
    '#/setup/catalogues',
    (page) => page.getByRole('button', { name: 'See what differs' }).click(),
  ],
  'catalogue-refused': [
    '&open&combined',
    '#/setup/catalogues',
    (page) => page.getByRole('button', { name: /^Remove Hosting/ }).click(),
  ],
  'licensed-import': [
    '&open',
    '#/setup/catalogues',
    (page) => page.getByRole('button', { name: 'Import the text …' }).click(),
  ],
  'licensed-preview': [
    '&open&licensed',
    '#/setup/catalogues',
    async (page) => {
      await page.getByRole('button', { name: 'Import the text …' }).click();
      await page.getByRole('button', { name: 'Choose the file …' }).click();
    },
  ],
  'convert-make': [
    '&open&edition=2011',
    '#/setup/catalogues',
    (page) => page.getByRole('button', { name: 'Make the 2018 file …' }).click(),
  ],
  'create-2011': [
    '',
    '',
    async (page) => {
      await page.keyboard.press('Control+n');
      await page.getByLabel('Kind of work').selectOption('readiness');
      await page.getByLabel('Edition').selectOption('2011');
    },
  ],
  components: ['&open', '#/__components'],
};
const sizes = { 1440: [1440, 900], 1280: [1280, 800], 1024: [1024, 700], 640: [640, 400] };

const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const themes = process.argv.includes('--light')
  ? ['light']
  : process.argv.includes('--dark')
    ? ['dark']
    : ['light', 'dark'];
const widths = process.argv.filter((arg) => /^--\d+$/.test(arg)).map((arg) => arg.slice(2));

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, [query, hash, steps]] of Object.entries(screens)) {
  if (wanted.length > 0 ? !wanted.includes(name) : name === 'components') continue;
  for (const theme of themes) {
    for (const width of widths.length > 0 ? widths : ['1280']) {
      const [w, h] = sizes[width];
      const context = await browser.newContext({
        viewport: { width: w, height: h },
        colorScheme: theme,
        locale: 'en-GB',
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) console.log(`${name}: ${message.text()}`);
      });
      try {
        await page.goto(`${base}/?fake=1${query}${hash}`);
        await page.waitForTimeout(600);
        await steps?.(page);
        await page.waitForTimeout(400);
        if (process.argv.includes('--axe')) {
          const { readFileSync } = await import('node:fs');
          await page.evaluate(readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
          const result = await page.evaluate(() =>
            window.axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }),
          );
          for (const one of result.violations) {
            console.log(`${name}-${theme}: ${one.id}: ${one.help}`);
            for (const node of one.nodes.slice(0, 3))
              console.log(`    ${node.html.slice(0, 160)}  ${node.failureSummary?.split('\n')[1] ?? ''}`);
          }
        }
        await page.screenshot({ path: `${out}${name}-${theme}-${width}.png` });
      } catch (error) {
        console.log(`${name}-${theme}: ${error.message.split('\n')[0]}`);
      }
      await context.close();
    }
  }
}
await browser.close();
