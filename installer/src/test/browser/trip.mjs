// The trip from a CRM's record into MailUp's console, as a person makes it. Addresses and names come from the environment; each step is told
// as one line of JSON on the standard output and kept as a picture. What is right is decided by whoever reads the lines.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const {
  CRM, RECORD, SIGN_IN, SIGNED_IN, CRM_USER, CRM_PASSWORD, MAILUP_USER, MAILUP_PASSWORD, SCREENSHOTS,
  TICKED, GROUP,
} = process.env;
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const LIMIT = 30_000;

mkdirSync(SCREENSHOTS, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: FLAGS, timeout: LIMIT,
});

/** Somebody's browser, with cookies of its own. */
class Person {
  static async arrives() {
    const context = await browser.newContext({ viewport: { width: 1000, height: 640 } });
    context.setDefaultTimeout(LIMIT);
    return new Person(context, await context.newPage());
  }

  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.visited = [];
    this.complaints = [];
    context.on('request', (request) => {
      if (request.isNavigationRequest()) {
        this.visited.push(request.url());
      }
    });
    context.on('console', (message) => {
      if (message.type() === 'error') {
        this.complaints.push(message.text());
      }
    });
  }

  /** Tells and pictures what is shown now, and which addresses led here since the last step. */
  async sees(step, page = this.page) {
    await page.waitForLoadState('load');
    await page.screenshot({ path: join(SCREENSHOTS, `${step}.png`), fullPage: true });
    const told = {
      step, url: page.url(), text: await page.innerText('body'), visited: this.visited, complaints: this.complaints,
    };
    this.visited = [];
    this.complaints = [];
    console.log(JSON.stringify(told));
  }

  async signsInAtTheCrm() {
    await this.page.goto(CRM);
    await this.page.getByLabel('User name').fill(CRM_USER);
    await this.page.getByLabel('Password').fill(CRM_PASSWORD);
    await this.page.getByRole('button', { name: SIGN_IN }).click();
    await this.page.waitForURL(SIGNED_IN);
  }

  async opensTheRecord() {
    await this.page.goto(CRM + RECORD);
  }

  /** Presses the button; what opens is a tab of its own. */
  async pressesTheButton() {
    const opened = this.context.waitForEvent('page');
    await this.page.getByRole('link', { name: 'Open in MailUp' }).click();
    const tab = await opened;
    await tab.waitForLoadState('load');
    return tab;
  }

  /** Ticks records of the list and asks for them to be sent. */
  async sends(names) {
    for (const name of names) {
      await this.page.getByRole('checkbox', { name, exact: true }).check();
    }
    await this.page.getByRole('button', { name: 'Send to a MailUp group…' }).click();
    await this.page.getByLabel('Group, or a new name').waitFor();
  }

  async signsInAtMailUp(tab) {
    await tab.getByLabel('User').fill(MAILUP_USER);
    await tab.getByLabel('Password').fill(MAILUP_PASSWORD);
    await tab.getByRole('button', { name: 'Log in' }).click();
    await tab.waitForLoadState('load');
  }

  async leaves() {
    await this.context.close();
  }
}

const trips = {
  async open() {
    const marketer = await Person.arrives();
    await marketer.page.goto(CRM);
    await marketer.sees('01-crm-sign-in');
    await marketer.signsInAtTheCrm();
    await marketer.sees('02-crm-list');
    await marketer.opensTheRecord();
    await marketer.sees('03-crm-record');
    const first = await marketer.pressesTheButton();
    const twice = await marketer.pressesTheButton();
    await marketer.sees('04-mailup-sign-in', first);
    await marketer.signsInAtMailUp(first);
    await marketer.sees('05-confirm', first);
    await first.getByRole('button').first().click();
    await first.waitForURL('**/Console/Default.aspx');
    await marketer.sees('06-console', first);
    await first.close();
    await twice.close();

    const second = await marketer.pressesTheButton();
    await marketer.sees('07-console-again', second);
    await second.close();
    await marketer.page.getByRole('link', { name: 'MailUp history' }).click();
    await marketer.sees('08-history');
    await marketer.leaves();

    const elsewhere = await Person.arrives();
    await elsewhere.signsInAtTheCrm();
    await elsewhere.opensTheRecord();
    const third = await elsewhere.pressesTheButton();
    await elsewhere.sees('09-another-browser', third);
    await elsewhere.leaves();
  },

  async down() {
    const marketer = await Person.arrives();
    await marketer.signsInAtTheCrm();
    await marketer.opensTheRecord();
    const tab = await marketer.pressesTheButton();
    await marketer.sees('10-connector-down', tab);
    await marketer.leaves();
  },

  async send() {
    const marketer = await Person.arrives();
    await marketer.signsInAtTheCrm();
    const tab = await marketer.pressesTheButton();
    await marketer.sees('12-opened-from-the-list', tab);
    await tab.close();
    await marketer.sends(TICKED.split(','));
    await marketer.sees('13-send-to-a-group');
    await marketer.page.getByLabel('Group, or a new name').fill(GROUP);
    await marketer.page.getByRole('button', { name: 'Send', exact: true }).click();
    await marketer.page.getByRole('link', { name: 'Open in MailUp' }).waitFor();
    await marketer.sees('14-sent');
    await marketer.leaves();
  },

  async denied() {
    const colleague = await Person.arrives();
    await colleague.signsInAtTheCrm();
    await colleague.sees('15-no-right-on-the-list');
    await colleague.opensTheRecord();
    await colleague.sees('11-no-right');
    await colleague.leaves();
  },
};

try {
  await trips[process.argv[2]]();
} finally {
  await browser.close();
}
