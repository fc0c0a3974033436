import type { ClaimRow } from '@turnaround/contracts';
import { addDays, londonDate } from '@turnaround/kernel';
import type { Browser, Page } from 'playwright-core';
import { brokenRules } from './support/accessibility.js';
import { keepPictures, newPage, openBrowser, signInWithBrowser } from './support/browser.js';
import {
  answer,
  choose,
  everyGoal,
  find,
  give,
  happened,
  list,
  openDialog,
  pick,
  tick,
  type,
  within,
} from './support/forms.js';
import { account, People } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { countedLinks, expectLoaded, listedCount, open, pathOf } from './support/screens.js';
import { submitInBatch } from './support/turn-around.js';

const ACADEMY = 'Fellmoor Academy';
const today = londonDate(new Date());
/** A day before today, `yyyy-mm-dd`: six months must lie between closing and claim. */
/** Pixels of CSS: 210 mm less 10 mm on each side. */
const A4_WITHIN_MARGINS = 718;

const ago = (days: number): string => addDays(today, -days);

/** Of indicators that ask for the outcome alone. */
const needs = [
  ['Ella', 'Getting a good education', 'Special educational needs not met'],
  ['Donna', 'Financial stability', 'Debt or low income'],
  ['Donna', 'Secure housing', 'Unsuitable housing, or risk of eviction'],
] as const;

describe('The whole way of a family, in a browser', () => {
  let platform: Platform;
  let browser: Browser;
  const pages = new Map<string, Promise<Page>>();
  const paths = { agency: '', referral: '', family: '', request: '', claim: '', import: '' };

  const as = (id: string): Promise<Page> => {
    const page = pages.get(id) ?? signInWithBrowser(browser, platform.url, account(id)).then((opened) => opened.page);
    pages.set(id, page);
    return page;
  };

  let lost: string | undefined;

  /** One step of the test. If it fails, the screens of all people are saved and the steps that depend on it are skipped. */
  const step = (name: string, run: () => Promise<void>, patienceMs = 120_000): void =>
    it(
      name,
      async () => {
        if (lost !== undefined) throw new Error(`The way ended at "${lost}"`);
        try {
          await run();
        } catch (error) {
          lost = name;
          await keepPictures(browser, name.replaceAll(/\W+/g, '-'));
          throw error;
        }
      },
      patienceMs,
    );

  beforeAll(async () => {
    [platform, browser] = await Promise.all([Platform.start('embedded'), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  step('begins with an agency and its sharing agreement', async () => {
    const page = await as('sam-whitlock');
    await page.getByRole('link', { name: 'Agencies' }).click();
    await give(page, 'Add agency', [
      type('Name', ACADEMY),
      choose('Kind', 'School'),
      type('What it helps with', 'Attendance and pastoral support.'),
      type('Contact person', 'Nadia Brook'),
      type('Email', 'nadia.brook@academy.example'),
      type('Id of the agency in the sign-in service', account('nadia-brook').agencyId ?? ''),
      happened(ago(500)),
    ]);
    await page.getByRole('heading', { name: ACADEMY, level: 1 }).waitFor();
    paths.agency = pathOf(page);
    await give(page, 'Record sharing agreement', [
      type('Purpose of sharing', 'Early help'),
      type('Valid from', ago(500)),
      type('Last day it covers', addDays(today, 900)),
      type('Signed by', 'Nadia Brook'),
      happened(ago(500)),
    ]);
    await page.getByText(/^Until /).waitFor();
  });

  step('says what is missing in a referral and stores nothing', async () => {
    const page = await as('amina-yusuf');
    await page.getByRole('link', { name: /Referral inbox/ }).click();
    await page.getByRole('link', { name: 'Refer a family' }).first().click();
    await page.getByRole('button', { name: 'Refer a family' }).click();
    await page.getByText('Please fill this in').first().waitFor();
    for (const label of ['First name', 'Address line 1'])
      expect(await page.getByLabel(label).first().getAttribute('aria-invalid')).toBe('true');
    const programme = await new People(platform.url).as('priya-anand');
    expect((await programme.list('referrals')).total).toBe(0);
  });

  step('goes on with the referral', async () => {
    const page = await as('amina-yusuf');
    const member = (index: number) =>
      page.getByRole('region', { name: 'The family', exact: true }).locator('li').nth(index);
    await page.getByRole('button', { name: 'Add a person' }).click();
    await answer(page.getByRole('main'), [
      type('Name', 'Nadia Brook'),
      type('Agency', ACADEMY),
      type('Why the family is referred', 'The family asked for one person to talk to.'),
      choose('Headline outcome', 'Getting a good education'),
      type('What was seen', 'Ella misses two days a week.'),
      type('Received on', ago(450)),
      within(
        () => member(0),
        [
          type('First name', 'Donna'),
          type('Last name', 'Hargreave'),
          choose('Relationship', 'Mother'),
          type('Date of birth', '1988-03-02'),
        ],
      ),
      within(
        () => member(1),
        [
          type('First name', 'Ella'),
          type('Last name', 'Hargreave'),
          choose('Relationship', 'Daughter'),
          type('Date of birth', '2013-06-11'),
        ],
      ),
      type('Address line 1', '4 Beck Lane'),
      type('Postcode', 'FM1 2AB'),
      pick('When must somebody decide?', 'Within two days'),
      type('Why it cannot wait', 'The bailiffs come next week.'),
      pick('Consent', 'Given'),
      type('Given by', 'Donna Hargreave'),
      type('Given on', ago(450)),
      find('May be shared with', ACADEMY),
      happened(ago(450)),
    ]);
    await page.getByRole('button', { name: 'Refer a family' }).click();
    await page.getByText(/^Please quote this number/).waitFor();
  });

  step('has the team manager accept and allocate', async () => {
    const page = await as('marcus-webb');
    await page.getByRole('link', { name: /Referral inbox/ }).click();
    await page.getByText('Hargreave').first().click();
    await page.getByRole('heading', { name: 'Referral of the Hargreave family' }).waitFor();
    paths.referral = pathOf(page);
    await give(page, 'Accept', [happened(ago(446))]);
    await give(page, 'Allocate key worker', [choose('Key worker', /Amina Yusuf/), happened(ago(445))]);
    await page.getByText('Key worker: Amina Yusuf').waitFor();
    await page.getByRole('link', { name: 'Open the family' }).click();
    await page.getByRole('heading', { name: 'The Hargreave family' }).waitFor();
    paths.family = pathOf(page);
  });

  step('has the key worker assess the whole family', async () => {
    const page = await as('amina-yusuf');
    await open(page, paths.family);
    await give(page, 'Record agreement', [
      pick('Decision', 'Agreed to the assessment'),
      choose('Who decided', /Donna/),
      type('Who explained the limits of confidentiality', 'Amina Yusuf'),
      happened(ago(435)),
    ]);
    await give(page, 'Start assessment', [happened(ago(434))]);
    for (const [member, headline, indicator] of needs) {
      await give(page, 'Record need', [
        choose('Family member', new RegExp(member)),
        choose('Headline outcome', headline),
        choose('Which need it is', indicator),
        type('Description', `${member} needs help.`),
        pick('This rests on', 'Professional judgement'),
        type('Where it can be looked up', 'Case file'),
        choose('Source: what kind', 'Statement of a professional'),
        type('Source: date of the document', ago(430)),
        happened(ago(430)),
      ]);
    }
    await give(page, 'Record strength', [
      choose('Family member', /Donna/),
      type('Description', 'Asked for help herself.'),
      pick('This rests on', 'Fact'),
      happened(ago(430)),
    ]);
    await give(page, 'Complete assessment', [
      type('Summary', 'Done together at the kitchen table.'),
      choose('Agreed with', /Donna/),
      happened(ago(410)),
    ]);
  });

  step('has a plan drafted and agreed, by the family and by the agency itself', async () => {
    const page = await as('amina-yusuf');
    await give(page, 'Draft plan', [
      type('What the family wants to change', 'Calm mornings.'),
      type('How support will end', 'School stays in touch.'),
      find('Agencies that take part and must sign up', ACADEMY),
      happened(ago(405)),
    ]);
    for (const [member, headline] of needs) {
      await give(page, 'Set goal', [
        choose('Need', new RegExp(headline)),
        type('What will be different', `${headline} for ${member}.`),
        type('How we will know', 'Two terms at 90 % or the agreed record.'),
        choose('Which family member', new RegExp(member)),
        type('Due on', ago(300)),
        type('What happens if it is not done', 'Back to the panel.'),
        type('What the family gains', 'A day out.'),
        happened(ago(404)),
      ]);
    }
    await give(page, 'Record sign-up', [choose('Who signs for the family', /Donna/), happened(ago(400))]);

    const partner = await as('nadia-brook');
    await open(partner, paths.family);
    await give(partner, 'Record sign-up', [
      pick('Who signs up', 'An agency'),
      find('Agency', ACADEMY),
      type('Signed by', 'Nadia Brook'),
      happened(ago(399)),
    ]);
    await page.getByText('In support').first().waitFor();
  });

  step('has the agency help, and every contact and review on record', async () => {
    const page = await as('amina-yusuf');
    await give(page, 'Log contact', [tick(/Donna/), type('What happened', 'Breakfast works.'), happened(ago(395))]);
    await give(page, 'Request a service', [
      find('Agency', ACADEMY),
      type('Service', 'Attendance mentoring'),
      type('Why the family needs it', 'Part of the plan.'),
      tick(/Ella/),
      type('Needed by', ago(370)),
      happened(ago(394)),
    ]);
    const partner = await as('nadia-brook');
    await open(partner, '/service-requests');
    await partner.getByRole('link', { name: 'Attendance mentoring' }).click();
    paths.request = pathOf(partner);
    await give(partner, 'Accept', [
      type('What the agency commits to', 'Weekly mentoring.'),
      type('Due on', ago(340)),
      happened(ago(390)),
    ]);
    await give(partner, 'Record as done', [type('What was done', 'Ten sessions kept.'), happened(ago(330))]);
    await partner.getByText('Fulfilled').first().waitFor();
    await give(page, 'Record review', [
      list('Who was there', 'Donna', 'Amina Yusuf', 'Nadia Brook'),
      everyGoal('Partly met', 'Half of it is done.'),
      type('What the family says', 'It is getting better.'),
      happened(ago(350)),
    ]);
  });

  step('is closed and evidenced', async () => {
    const page = await as('amina-yusuf');
    await give(page, 'Close case', [
      choose('Why support ends', 'Goals achieved'),
      everyGoal('Met', 'Seen in the records.'),
      type('Who the family can turn to (agency)', 'School'),
      type('Named contact there', 'Nadia Brook'),
      type('What was arranged', 'Monthly call.'),
      type('Risks that remain', 'None beyond everyday life.'),
      type('What the family says', 'We did it.'),
      happened(ago(240)),
    ]);
    for (const [member, headline] of needs) {
      await give(page, 'Record evidence', [
        choose('Family member', new RegExp(member)),
        choose('Need', new RegExp(headline)),
        tick('Outcome achieved'),
        type('Observed on', ago(242)),
        type('Source: system or agency', 'Case file'),
        choose('Source: what kind', 'Document'),
        type('Source: document', `Proof: ${headline}`),
        type('Source: date of the document', ago(242)),
        happened(ago(239)),
      ]);
    }
    await page
      .getByText('Outcome achieved')
      .nth(needs.length - 1)
      .waitFor();
  });

  step('is claimed for by one person and approved by another', async () => {
    const preparer = await as('priya-anand');
    await open(preparer, paths.family);
    await give(preparer, 'Prepare claim');
    await preparer.getByRole('link', { name: 'Open the claim' }).first().click();
    await preparer.getByText('You prepared this claim; a second person must approve it.').waitFor();
    expect(await preparer.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    paths.claim = pathOf(preparer);

    const approver = await as('tom-aldridge');
    await open(approver, paths.claim);
    await approver.getByText('£800').first().waitFor();
    await give(approver, 'Approve');
    const [, , claimId = ''] = paths.claim.split('/');
    const people = new People(platform.url);
    const { row } = await (await people.as('priya-anand')).get<ClaimRow>('claims', claimId);
    await submitInBatch(people, row);
    await preparer.getByText('Submitted').first().waitFor();
  });

  step(
    'counts on the programme home, where every number opens its list',
    async () => {
      const page = await as('priya-anand');
      await open(page, '/');
      await page.getByRole('link', { name: /1\s*Submitted\s*£800/ }).waitFor();
      await page.getByRole('button', { name: 'Table' }).click();
      const links = await countedLinks(page);
      expect(links.length).toBeGreaterThan(15);
      const differing: string[] = [];
      for (const { count, path } of links) {
        await open(page, path);
        const listed = await listedCount(page);
        if (listed !== count) differing.push(`${path}: ${count} on the home, ${listed} in the list`);
      }
      expect(differing).toEqual([]);
    },
    180_000,
  );

  step('shows a partner only its own, and gives an auditor no commands', async () => {
    const partner = await as('nadia-brook');
    await open(partner, paths.family);
    const menu = partner.getByRole('navigation', { name: 'Main menu' });
    expect(await menu.getByRole('link').allTextContents()).toEqual([
      'Families',
      'Refer a family',
      'Our referrals',
      'Agencies',
      'Service requests',
    ]);
    const other = await as('liam-hart');
    await other.goto(new URL(paths.family, platform.url).href);
    await other.getByRole('alert').waitFor();
    expect(await other.getByText('Hargreave').count()).toBe(0);

    const auditor = await as('olu-adeyemi');
    for (const path of [paths.family, paths.referral, paths.agency, paths.request, paths.claim]) {
      await open(auditor, path);
      expect(await auditor.getByRole('button', { name: /All actions|Record|Accept|Approve|Submit|Log/ }).count()).toBe(
        0,
      );
    }
  });

  step('can be looked back on as known on a day', async () => {
    const page = await as('olu-adeyemi');
    await open(page, paths.family);
    await page.getByLabel('Day').fill(today);
    await page.getByLabel('Day').press('Enter');
    await page.getByText(/This is the page as it was known at the end of/).waitFor();
    await page.getByText('Claim submitted').first().waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText(/This is the page as it was known/).waitFor({ state: 'hidden' });
  });

  step('has a plan that loses no column on A4', async () => {
    const page = await as('olu-adeyemi');
    await open(page, `${paths.family.replace('/show', '')}/plan`);
    await page.getByText('If it is not done').waitFor();
    await page.setViewportSize({ width: A4_WITHIN_MARGINS, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(beyond).toBe(0);
  });

  step('refuses a date to come where it is typed', async () => {
    const page = await as('amina-yusuf');
    await open(page, paths.family);
    const dialog = await openDialog(page, 'Record evidence');
    await answer(dialog, [happened(addDays(today, 2))]);
    await dialog.getByRole('button', { name: 'Record evidence' }).click();
    await dialog.getByText('This has not happened yet').waitFor();
    await dialog.getByRole('button', { name: 'It happened today, now' }).click();
    await dialog.getByText('It happened today, now.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  step('is known when a file refers it again', async () => {
    const page = await as('marcus-webb');
    await open(page, '/referral-imports');
    await page.locator('input[type=file]').setInputFiles({
      name: 'panel.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [
          'reference,referrer_name,referrer_agency,reasons,problem_housing,address_line1,postcode,consent,first_name,last_name,date_of_birth,relationship',
          'P-1,Imran Sheikh,Fellmoor Homes,Rent arrears.,Notice served,9 Castle Street,FM1 1AB,not sought,Tomasz,Nowak,30/07/1990,father',
          'P-2,Imran Sheikh,Fellmoor Homes,Overcrowded.,Two rooms,2 Quay Street,FM1 1AC,not sought,Ada,Lind,31/02/1990,mother',
          'P-3,Nadia Brook,Fellmoor Academy,Known.,Damp,4 Beck Lane,FM1 2AB,not sought,Donna,Hargreave,02/03/1988,mother',
          'P-3,,,,,,,,Ella,Hargreave,11/06/2013,daughter',
        ].join('\r\n'),
      ),
    });
    await page.getByText('Finished').waitFor();
    paths.import = pathOf(page);
    for (const outcome of ['Accepted 1', 'Rejected 1', 'Already known 2']) {
      await page.getByRole('button', { name: outcome }).waitFor();
    }
    await page.getByText(/Column date_of_birth/i).waitFor();
  });

  step(
    'shows nobody a screen that breaks WCAG 2.2 AA',
    async () => {
      const screens: Record<string, readonly string[]> = {
        'priya-anand': ['/', '/families', '/pipeline', '/claims', paths.claim, '/referral-imports', paths.import],
        'tom-aldridge': ['/positions', '/claim-windows', '/claim-batches', '/overlaps', '/what-if', '/rule-sets'],
        'ruth-fielding': ['/feeds', '/match-reviews'],
        'amina-yusuf': [
          '/',
          '/referrals',
          '/referrals/create',
          paths.referral,
          paths.family,
          paths.family.replace('show', 'plan'),
        ],
        'nadia-brook': ['/service-requests', paths.request, '/agencies', paths.agency, paths.family],
        'olu-adeyemi': ['/access-log'],
      };
      // One page after the other: six that are drawn at once wait for each other on a small machine.
      const broken: string[] = [];
      for (const [id, addresses] of Object.entries(screens)) {
        const page = await as(id);
        for (const address of addresses) {
          await open(page, address);
          await expectLoaded(page);
          broken.push(...(await brokenRules(page)).map((line) => `${address} (${id}) ${line}`));
        }
      }
      const { page: nobody, context } = await newPage(browser);
      await nobody.goto(platform.url);
      await nobody.getByRole('button', { name: 'Sign in' }).waitFor();
      const outside = await brokenRules(nobody);
      await nobody.getByRole('button', { name: 'Sign in' }).click();
      await nobody.getByLabel('Password').waitFor();
      outside.push(...(await brokenRules(nobody)));
      await context.close();
      const worker = await as('amina-yusuf');
      await open(worker, paths.family);
      await openDialog(worker, 'Record evidence');
      expect([...broken, ...outside, ...(await brokenRules(worker))]).toEqual([]);
    },
    420_000,
  );

  step('ends with signing out', async () => {
    const page = await as('tom-aldridge');
    await page.getByRole('button', { name: /account and sign-out/ }).click();
    await page.getByRole('menuitem', { name: 'Logout' }).click();
    // Back at the sign-in page, with no session left in the browser.
    await page.getByText('The next page lists the accounts.').waitFor();
    await page.goto(new URL(paths.claim, platform.url).href);
    await page.getByText('After signing in you return to the page you wanted.').waitFor();
  });
});
