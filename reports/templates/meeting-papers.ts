import type { Document } from "docx";
export const meetingTemplates: readonly (readonly [string, Document])[] = [];
