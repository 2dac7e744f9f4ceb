import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { routeCases } from '../auth/testing/route-cases';
import { isPage } from '../platform/http/spa';
import { refuseReserved, reservedSlugs } from './tenant-slug';

const router = path.join(import.meta.dirname, '../../../web/src/app/router.tsx');

/**
 * The first parts of the addresses that the web application's router names itself, read from its source: `path: 'sign-in'`
 * counts, `path: ':tenant'` and what lies below it do not.
 */
function firstPartsOfPages(): string[] {
  const source = ts.createSourceFile(router, readFileSync(router, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (!ts.isObjectLiteralExpression(node)) return ts.forEachChild(node, look);
    const at = node.properties.find(
      (each): each is ts.PropertyAssignment => ts.isPropertyAssignment(each) && each.name.getText() === 'path',
    );
    // What has no path adds nothing to the address; what has one holds addresses that begin with it.
    if (!at) return ts.forEachChild(node, look);
    if (!ts.isStringLiteral(at.initializer)) throw new Error(`${at.getText()}: only a literal can be read here.`);
    found.push(at.initializer.text.split('/').filter(Boolean)[0] ?? '');
  };
  const routes = source.statements.find((each) => each.getText().includes('createBrowserRouter(['));
  if (!routes) throw new Error('The router is not where it was.');
  look(routes);
  return found.filter((part) => /^[a-z0-9]/.test(part));
}

describe('the slug of an organisation', () => {
  it('is never the beginning of a page beside the organisations', () => {
    const pages = firstPartsOfPages();
    expect(pages).toEqual(expect.arrayContaining(['sign-in', 'reset', 'invitation']));
    expect(pages.filter((part) => !reservedSlugs.has(part))).toEqual([]);
  });

  it('is never the beginning of what the server answers itself', () => {
    const routes = Object.keys(routeCases).map((route) => route.split(' ')[1]!.split('/')[1]!);
    const ours = [...new Set(routes), 'webhooks', 'live', 'assets'];
    expect(ours).toEqual(expect.arrayContaining(['api', 'health', 'ready', 'metrics']));
    expect(ours.filter((part) => !reservedSlugs.has(part))).toEqual([]);
    expect(ours.filter((part) => isPage(`/${part}/main/gallery`))).toEqual([]);
  });

  it('is refused with one that could be had', () => {
    expect(() => refuseReserved('acme')).not.toThrow();
    expect(() => refuseReserved('sign-in')).toThrow(/\/sign-in is Tributary's own.*such as "sign-in-team"/);
  });
});
