import { mount } from 'svelte';
import App from './App.svelte';
import { appearance } from './lib/appearance.svelte';
import { chooseLanguage } from './lib/messages/messages.svelte';
import './styles/index.css';

chooseLanguage(navigator.languages);
appearance.apply();

// A made-up core for looking at screens without Rust: `npm run dev`, then /?fake=1. Not in the production build.
if (import.meta.env.DEV && new URLSearchParams(location.search).has('fake')) {
  const { useFake } = await import('../dev/fake');
  useFake(new URLSearchParams(location.search));
}

mount(App, { target: document.getElementById('app') as HTMLElement });
