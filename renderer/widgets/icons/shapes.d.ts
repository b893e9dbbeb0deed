// What the build leaves of lucide-static's shapes; its own file would be read as one type of 2,000 members.
declare module 'lucide-static/icon-nodes.json' {
  const shapes: Readonly<Record<import('./names.ts').IconName, readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[]>>;
  export default shapes;
}
