import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
const [site, out, mode, ...paths] = process.argv.slice(2);
const W = { wide:{viewport:{width:1280,height:900}}, dark:{viewport:{width:1280,height:900},colorScheme:'dark'}, tablet:{viewport:{width:768,height:1024}}, phone:{viewport:{width:390,height:844}}, narrow:{viewport:{width:320,height:700}}, ndark:{viewport:{width:390,height:844},colorScheme:'dark'}, paper:{viewport:{width:642,height:900},media:'print'} };
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
for (const m of mode.split(',')) {
  const { media, ...o } = W[m];
  const page = await (await browser.newContext(o)).newPage();
  if (media) await page.emulateMedia({ media });
  for (const p of paths) {
    await page.goto(pathToFileURL(join(site, p)).href);
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const { width, height } = o.viewport;
    await page.screenshot({ path: `${out}/${p.replaceAll('/', '+')}.${m}.png`, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(whole, height * 1.6) } });
  }
}
await browser.close();
