// Writes the engine's lists anew from the packages that package.json pins. To take newer ones:
//   npm update && npm ci --ignore-scripts && node update.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const target = new URL('../src/main/resources/dev/lockstep/engine/company/', import.meta.url)
const read = (path) => JSON.parse(readFileSync(new URL(`node_modules/${path}`, import.meta.url), 'utf8'))

function write(file, source, entries) {
  const { version, license } = read(`${source}/package.json`)
  const lines = [...new Set(entries.map((entry) => entry.trim().toLowerCase()))].filter(Boolean).sort()
  const header = `# From the npm package ${source} ${version} (${license}). Made by src/engine/lists/update.mjs, never by hand.`
  writeFileSync(new URL(file, target), `${header}\n${lines.join('\n')}\n`)
  console.log(`${file}: ${lines.length}`)
}

const disposable = read('disposable-email-domains-js/dist/dict/disposable_email_blocklist.json')
const known = new Set(disposable)
const free = read('free-email-domains/domains.json').filter((domain) => !known.has(domain))
write('disposable.txt', 'disposable-email-domains-js', disposable)
write('free-mail.txt', 'free-email-domains', free)
write('role-names.txt', 'role-based-email-addresses', require('role-based-email-addresses'))
