import { beforeEach, expect, test } from 'vitest';
import { drillCommunity } from '../drills/of.ts';
import type { Actor } from '../kernel/actor.ts';
import { createRegistry } from '../registry.ts';
import { actorOf, World } from '../testing/world.ts';
import { credentialKind, hashedKind, passkeyKind, systemCommunity } from './schema.ts';

const keeper: Actor = { id: 'keeper', grants: [{ community: '*', role: 'system_admin' }] };
const here = { community: 'pudong', role: 'volunteer' as const };
const hashed = 'x'.repeat(20);
const digest = 'a'.repeat(64);
let world: World;
beforeEach(() => {
  world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
    systemCommunity,
  );
  const account = { id: 'keeper', kind: 'person', grants: keeper.grants };
  world.must(keeper, 'account.open', { account });
  open('a');
});
const send = (type: string, payload: object, by = keeper) => world.send(by, type, payload).refused;
const open = (id: string, more: object = {}, grants: readonly object[] = [here]) =>
  send('account.open', { account: { id, kind: 'person', grants }, ...more });
/** What the server lays aside before a wish. */
const laid = (kind: string, id: string, body: unknown) => world.records.set(`${kind} ${id}`, body);

test('communities and accounts stand in the sequence of the installation alone', () => {
  const local = new World(world.registry);
  for (const [type, payload] of [
    ['community.found', { id: 'c', name: '社区' }],
    ['account.switch', { id: 'a', disabled: true }],
  ] as const)
    expect(local.send(keeper, type, payload).refused).toEqual({ code: 'unknown_command', field: 'type' });
});

test('[R47] a community has an id of its own: none of the installation, none of somebody else’s drill', () => {
  const found = (id: string, more: object = {}) => send('community.found', { id, name: '社区', ...more });
  const drill = drillCommunity('c', 't1');
  for (const [id, more] of [
    [systemCommunity, {}],
    [drill, {}],
    ['d', { drillOf: 'c' }],
  ] as const)
    expect(found(id, more), id).toMatchObject({ field: 'id', reason: 'community.reserved' });
  expect(found(drill, { drillOf: 'c' })).toEqual({ code: 'not_found', field: 'drillOf' });
  expect(found('c')).toBeUndefined();
  expect(world.must(keeper, 'community.found', { id: 'c', name: '社区' }).duplicate).toBe(true);
  expect(found(drill, { drillOf: 'c' })).toBeUndefined();
});

test('an account is opened once, with a name to sign in by that nobody has, and what the server laid aside', () => {
  expect(world.must(keeper, 'account.open', { account: { id: 'a', kind: 'person', grants: [here] } }).duplicate).toBe(
    true,
  );
  expect(open('b', { hashed })).toEqual({ code: 'invalid', field: 'hashed' });
  laid(hashedKind, hashed, 'hash');
  expect(open('b', { login: 'bei', hashed })).toBeUndefined();
  expect(open('c', { login: 'bei' })).toMatchObject({ field: 'login', reason: 'account.login_taken' });
});

test('[P7] who keeps a community’s accounts gives and takes only what is given there', () => {
  const lead = { ...here, role: 'auditor' };
  expect(open('b', { within: 'pudong' }, [here, lead])).toMatchObject({ field: 'grants/1', reason: 'account.beyond' });
  const grant = (grants: object[], within?: string) =>
    send('account.grant', { id: 'a', grants, ...(within === undefined ? {} : { within }) });
  expect(grant([])).toMatchObject({ field: 'grants', reason: 'account.no_role' });
  expect(grant([here, { community: 'other', role: 'volunteer' }], 'pudong')?.reason).toBe('account.beyond');
  expect(world.must(keeper, 'account.grant', { id: 'a', grants: [here] }).duplicate).toBe(true);
  expect(send('account.grant', { id: 'none', grants: [here] })).toEqual({ code: 'not_found', field: 'id' });
  expect(grant([here, { community: 'other', role: 'volunteer' }])).toBeUndefined();
  laid(credentialKind, 'jia', { account: 'a' });
  for (const [type, more] of [
    ['account.switch', { disabled: true }],
    ['account.resetPassword', { login: 'jia' }],
    ['account.unlinkOpenid', {}],
    ['account.dropPasskey', { passkey: 'k'.repeat(20) }],
  ] as const)
    expect(send(type, { id: 'a', within: 'pudong', ...more }), type).toMatchObject({ reason: 'account.elsewhere' });
  // Where it does nothing, nobody is told that it is there, nor whether it is disabled.
  for (const disabled of [true, false])
    expect(send('account.switch', { id: 'a', within: 'third', disabled })).toEqual({ code: 'not_found', field: 'id' });
});

test('nobody judges oneself, and somebody is left who can open accounts', () => {
  const off = { id: 'keeper', disabled: true };
  expect(send('account.switch', off)?.reason).toBe('account.own');
  laid(credentialKind, 'jian', { account: 'keeper' });
  expect(send('account.resetPassword', { id: 'keeper', login: 'jian' })?.reason).toBe('account.own');
  const other = { id: 'other', grants: keeper.grants };
  expect(send('account.switch', off, other)?.reason).toBe('account.last_admin');
  expect(send('account.grant', { id: 'keeper', grants: [here] }, other)?.reason).toBe('account.last_admin');
  open('other', {}, keeper.grants);
  expect(send('account.switch', off, other)).toBeUndefined();
  expect(world.must(other, 'account.switch', off).duplicate).toBe(true);
  expect(send('account.switch', { id: 'none', disabled: true })).toEqual({ code: 'not_found', field: 'id' });
});

test('a password, a passkey and a sign-in elsewhere are of one account, and come from what the server laid aside', () => {
  const passkey = 'k'.repeat(20);
  const notThere = { code: 'not_found', field: 'id' };
  const notLaid = { code: 'invalid', field: 'hashed' };
  expect(send('account.resetPassword', { id: 'none', login: 'jia' })).toEqual(notThere);
  expect(send('account.resetPassword', { id: 'a', login: 'jia' })).toEqual({ code: 'not_found', field: 'login' });
  const set = (id: string) => send('account.setPassword', { id, login: 'jia', hashed });
  expect(set('a')).toEqual(notThere);
  laid(credentialKind, 'jia', { account: 'a' });
  expect(set('a')).toEqual(notLaid);

  // A name to sign in by whose account is not there opens nothing.
  laid(credentialKind, 'gui', { account: 'ghost' });
  const ghost = { id: 'ghost', login: 'gui' };
  expect(send('account.resetPassword', ghost)).toEqual(notThere);
  expect(send('account.setPassword', { ...ghost, hashed })).toEqual(notThere);

  const add = (id: string) => send('account.addPasskey', { id, passkey, hashed });
  expect(add('none')).toEqual(notThere);
  expect(add('a')).toEqual(notLaid);
  laid(hashedKind, hashed, { account: 'a' });
  expect(add('a')).toBeUndefined();
  expect(add('a')).toMatchObject({ code: 'conflict', reason: 'passkey.there' });
  const drop = (id: string) => send('account.dropPasskey', { id, passkey });
  expect(drop('none')).toEqual(notThere);
  open('b');
  expect(drop('b')).toEqual({ code: 'not_found', field: 'passkey' });
  expect(drop('a')).toBeUndefined();
  expect(world.records.get(`${passkeyKind} ${passkey}`)).toBeUndefined();

  const link = (id: string, subject = digest) => send('account.linkOpenid', { id, subject, hashed });
  expect(link('none')).toEqual(notThere);
  expect(link('a')).toEqual(notLaid);
  laid(hashedKind, hashed, digest);
  expect(link('a')).toBeUndefined();
  expect(world.must(keeper, 'account.linkOpenid', { id: 'a', subject: digest, hashed }).duplicate).toBe(true);
  expect(link('b')).toMatchObject({ code: 'conflict', reason: 'openid.taken' });
  laid(hashedKind, hashed, 'b'.repeat(64));
  expect(link('a', 'b'.repeat(64))).toMatchObject({ code: 'conflict', reason: 'openid.linked' });
  expect(send('account.unlinkOpenid', { id: 'none' })).toEqual(notThere);
  expect(send('account.unlinkOpenid', { id: 'a' })).toBeUndefined();
  expect(world.must(keeper, 'account.unlinkOpenid', { id: 'a' }).duplicate).toBe(true);
  expect(send('account.unlinkOpenid', { id: 'a' }, actorOf('x', 'volunteer'))?.code).toBe('forbidden');
});
