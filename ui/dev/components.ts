import { mount } from 'svelte';
import '../src/styles/index.css';
import Components from './Components.svelte';

mount(Components, { target: document.getElementById('app') as HTMLElement });
