// The tree of an event as its schema has it (`System`, `EventData`, `UserData`), in the spellings of those who turn it into JSON: evtx_dump, Velociraptor,
// xmltodict, and the reader of XML here.
import { isObject, type JsonObject, type JsonValue } from '../values/json-text.ts';
import { said, type WindowsEvent } from './event.ts';

export interface FromTree {
  event: WindowsEvent;
  /** When it was written, as stated. */
  time: JsonValue | undefined;
  /** What has no column. */
  extra: JsonObject;
  /** Members of its data that stand twice. */
  twice: string[];
}

const own = (object: JsonObject, name: string): JsonValue | undefined => (Object.hasOwn(object, name) ? object[name] : undefined);
const objectAt = (object: JsonObject, name: string): JsonObject => {
  const value = own(object, name);
  return isObject(value) ? value : {};
};

/** The text of an element that may have attributes. */
function content(value: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(value)) return value;
  return own(value, '#text') ?? own(value, 'Value') ?? own(value, '$value');
}

/** An attribute of the element `name`. */
function attribute(system: JsonObject, name: string, attribute: string): JsonValue | undefined {
  const element = objectAt(system, name);
  return (
    own(objectAt(element, '#attributes'), attribute) ??
    own(objectAt(system, `${name}_attributes`), attribute) ??
    own(element, `@${attribute}`) ??
    own(element, attribute)
  );
}

/** `record`: an object with the member `System`. */
export function fromTree(record: JsonObject): FromTree {
  const system = objectAt(record, 'System');
  const userData = own(record, 'UserData');
  const { data, twice } = dataOf(own(record, 'EventData') ?? (isObject(userData) ? innermost(userData) : undefined));
  const channel = said(content(own(system, 'Channel')));
  const event: WindowsEvent = {
    provider: said(attribute(system, 'Provider', 'Name')),
    channel,
    code: said(content(own(system, 'EventID'))),
    computer: said(content(own(system, 'Computer'))),
    record: said(content(own(system, 'EventRecordID'))),
    level: said(content(own(system, 'Level'))),
    keywords: listed(content(own(system, 'Keywords'))),
    user: { id: said(attribute(system, 'Security', 'UserID')) },
    message: messageIn(record),
    data,
  };
  const { Message: message, ...extra } = record;
  return { event, time: attribute(system, 'TimeCreated', 'SystemTime'), extra: typeof message === 'string' ? extra : record, twice };
}

/** Velociraptor writes it beside the tree, Windows in RenderingInfo. */
function messageIn(record: JsonObject): string | undefined {
  const message = own(record, 'Message') ?? content(own(objectAt(record, 'RenderingInfo'), 'Message'));
  return typeof message === 'string' && message !== '' ? message : undefined;
}

const listed = (value: JsonValue | undefined): string[] => [value ?? []].flat().flatMap((one) => (typeof one === 'object' ? [] : [String(one)]));

/** Under UserData stands one element of the provider's own, which holds the members. */
function innermost(userData: JsonObject): JsonValue | undefined {
  const [only, ...others] = Object.entries(userData).filter(([name]) => !/^[@#]|_attributes$/.test(name));
  return only && others.length === 0 && isObject(only[1]) ? only[1] : userData;
}

/** Members by name, however the list of `Data` elements is written. What has no name is `param1`, `param2`, as message tables count it. */
export function dataOf(value: JsonValue | undefined): { data: JsonObject; twice: string[] } {
  const data: JsonObject = Object.create(null) as JsonObject;
  const twice: string[] = [];
  let unnamed = 0;
  const put = (name: string, inner: JsonValue): void => {
    if (name in data) {
      const before = data[name] as JsonValue;
      data[name] = Array.isArray(before) ? [...before, inner] : [before, inner];
      if (twice.length < 20) twice.push(name);
    } else data[name] = inner;
  };
  const element = (one: JsonValue): void => {
    const name = isObject(one) ? said(own(one, '@Name') ?? own(objectAt(one, '#attributes'), 'Name')) : undefined;
    put(name ?? `param${++unnamed}`, isObject(one) ? (content(one) ?? (name === undefined ? one : null)) : one);
  };
  if (typeof value === 'string') put('param1', value);
  if (!isObject(value)) return { data: { ...data }, twice };
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'Data') for (const one of isTextList(inner) ?? [inner].flat()) element(one);
    else if (
      isObject(inner) &&
      Object.keys(inner).every((key) => key.startsWith('@') || key === '#text' || key === '#attributes') &&
      content(inner) !== undefined
    )
      put(name, content(inner) as JsonValue);
    else put(name, inner);
  }
  return { data: { ...data }, twice };
}

/** evtx_dump writes elements without names as one: `{"#text": [...]}`. */
const isTextList = (value: JsonValue): JsonValue[] | undefined => {
  const texts = isObject(value) ? own(value, '#text') : undefined;
  return Array.isArray(texts) ? texts : undefined;
};
