import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { FileDrop } from "../../components/file-drop.tsx";
import { REQUIRED } from "../../components/form-rules.ts";
import { linesOf, Part, type PartProps } from "./part.tsx";
import { SETTINGS } from "./zh.ts";

const WORDS = SETTINGS.timestamp;
const DIGESTS = (["sha256", "sm3"] as const).map((value) => ({ value, label: WORDS.digests[value] }));

interface TypedAuthority {
  readonly name: string;
  readonly url: string | null;
  readonly digest: "sha256" | "sm3";
}

interface Typed {
  readonly authorities: readonly TypedAuthority[];
  readonly allowPrivate: string;
}

interface RootFile {
  readonly name: string;
  readonly text: string;
}

/** Who stamps, and whose certificates are believed. */
export function TimestampPart(page: PartProps) {
  const { timestamp } = page.settings;
  const [roots, setRoots] = useState<readonly RootFile[]>([]);
  const take = (files: readonly File[]) => {
    void Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))).then(setRoots);
  };
  return (
    <Part<Typed>
      {...page}
      name="timestamp"
      title={WORDS.title}
      about={WORDS.about}
      initial={{ authorities: timestamp.authorities, allowPrivate: timestamp.allowPrivate.join("\n") }}
      changeOf={({ authorities, allowPrivate }) => ({
        part: "timestamp",
        authorities: authorities.map(({ name, url, digest }) => ({
          ...{ name: name.trim(), digest },
          url: url === null || url.trim() === "" ? null : url.trim(),
        })),
        allowPrivate: linesOf(allowPrivate),
        newRoots: roots.map(({ text }) => text),
      })}
      onSaved={(saved) => {
        setRoots([]);
        page.onSaved(saved);
      }}
    >
      <Authorities />
      <p className="faint">
        {WORDS.known(timestamp.roots.length)}{" "}
        {roots.length === 0 ? null : WORDS.chosen(roots.map(({ name }) => name).join("、"))}
      </p>
      <FileDrop words={WORDS.roots} accept=".pem,.crt,.cer" isMany take={take} />
      <Form.Item name="allowPrivate" label={WORDS.allowPrivate} style={{ marginTop: 12 }}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </Part>
  );
}

function Authorities() {
  return (
    <Form.List name="authorities">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="spaced">
              <Form.Item name={[name, "name"]} label={WORDS.name(name + 1)} rules={[REQUIRED]}>
                <Input style={{ width: 220 }} />
              </Form.Item>
              <Form.Item name={[name, "url"]} label={WORDS.url(name + 1)}>
                <Input style={{ width: 320 }} />
              </Form.Item>
              <Form.Item name={[name, "digest"]} label={WORDS.digest(name + 1)}>
                <Select options={DIGESTS} style={{ width: 140 }} />
              </Form.Item>
              <Button onClick={() => remove(name)}>{WORDS.remove(name + 1)}</Button>
            </div>
          ))}
          <p>
            <Button onClick={() => add({ name: "", url: null, digest: "sha256" })}>{WORDS.add}</Button>
          </p>
        </>
      )}
    </Form.List>
  );
}
