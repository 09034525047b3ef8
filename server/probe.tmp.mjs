import Database from 'libsql';
import fs from 'node:fs';
import { Worker, isMainThread, parentPort, receiveMessageOnPort } from 'node:worker_threads';
if(isMainThread){
const dir='/tmp/st/p'+process.pid; fs.mkdirSync(dir);
// raw
const fd=fs.openSync(dir+'/raw','w'); const b=Buffer.alloc(250,65);
let t=performance.now(),n=0; while(performance.now()-t<1000){fs.writeSync(fd,b);fs.fdatasyncSync(fd);n++} console.log('raw/s',n);
const fd2=fs.openSync(dir+'/raw2','w'); fs.writeSync(fd2,Buffer.alloc(1<<20)); fs.fsyncSync(fd2);
t=performance.now();n=0; while(performance.now()-t<1000){fs.writeSync(fd2,b,0,250,(n%4000)*250);fs.fdatasyncSync(fd2);n++} console.log('raw overwrite/s',n);
const db=new Database(dir+'/a.db'); db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;PRAGMA wal_autocheckpoint=0');
db.exec('create table t(a text, b integer, c blob, primary key(a,b)) without rowid');
const r=new Database(dir+'/a.db'); r.exec('PRAGMA query_only=ON');
console.log(r.pragma('query_only'), db.pragma('synchronous'), db.pragma('journal_mode'));
db.prepare('insert into t values(?,?,?)').run('x',1,Buffer.from([1,2,3]));
const q=r.prepare('select * from t where a=?'); console.log(q.all('x'), q.get('x'));
console.log('ckpt',db.pragma('wal_checkpoint(TRUNCATE)'));
try{r.exec("insert into t values('y',1,null)")}catch(e){console.log('ro',e.code,e.rawCode,e.message)}
try{db.prepare('insert into t values(?,?,?)').run('x',1,null)}catch(e){console.log('dup',e.constructor.name,e.code,e.rawCode,e.message)}
const l1=new Database(dir+'/lock'); l1.exec('BEGIN EXCLUSIVE'); const l2=new Database(dir+'/lock');
try{l2.exec('BEGIN EXCLUSIVE')}catch(e){console.log('busy',e.code,e.rawCode,e.message)}
const raw=r.prepare('select a,b from t').raw(); console.log(raw.all());
db.exec('create table ev(c text,s integer,b text,h text,primary key(c,s)) without rowid; create table h(c text primary key, s integer) without rowid; insert into h values(\'x\',0)');
const ins=db.prepare('insert into ev values(?,?,?,?)'),up=db.prepare('update h set s=? where c=?'),B=db.prepare('BEGIN IMMEDIATE'),C=db.prepare('COMMIT');
const body='x'.repeat(250),hash='f'.repeat(64);
let s=0;t=performance.now();n=0;while(performance.now()-t<1500){B.run();ins.run('x',++s,body,hash);up.run(s,'x');C.run();n++}console.log('sqlite direct growing/s',n/1.5);
console.log(db.pragma('wal_checkpoint(RESTART)'));
t=performance.now();n=0;while(performance.now()-t<1500){B.run();ins.run('x',++s,body,hash);up.run(s,'x');C.run();n++}console.log('sqlite direct reused/s',n/1.5);
console.log(fs.readdirSync(dir).map(f=>f+' '+fs.statSync(dir+'/'+f).size+' '+(fs.statSync(dir+'/'+f).mode&0o777).toString(8)));
const sab=new Int32Array(new SharedArrayBuffer(8));
const w=new Worker(new URL(import.meta.url),{workerData:{dir}});
await new Promise(r=>w.once('message',r));
const ping=()=>new Promise(r=>{w.once('message',r);w.postMessage({x:1})});
t=performance.now();n=0;while(performance.now()-t<1000){await ping();n++}console.log('hop roundtrip/s',n);
w.terminate();
}else{parentPort.on('message',m=>parentPort.postMessage(m));parentPort.postMessage('up')}
