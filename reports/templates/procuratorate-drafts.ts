import type { Document } from "docx";
export const procuratorateTemplates: readonly (readonly [string, Document])[] = [];
