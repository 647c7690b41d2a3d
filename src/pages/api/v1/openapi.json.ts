import type { APIRoute } from 'astro';
import { jsonResponse } from '../../../data/formats/json.ts';
import { openApi } from '../../../data/formats/openapi.ts';

export const GET: APIRoute = () => jsonResponse(openApi());
