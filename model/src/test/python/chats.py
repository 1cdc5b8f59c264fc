"""Makes the fixtures of chat templates: templates of our own that use what those of Llama 3, Qwen3, Gemma 3 and Mistral use,
and what Transformers renders with them.

    python model/src/test/python/chats.py model/src/test/resources/org/amparo/model/chats
"""
import json
import pathlib
import sys

import transformers as hf
from tokenizers import Tokenizer, models

CHATS = {
    "one": [dict(role="user", content="  ¿Quién pide asilo?\n")],
    "system": [dict(role="system", content=" Sé breve. "), dict(role="user", content="Hola"), dict(role="assistant", content="¡Buenas!"),
               dict(role="user", content="{{ no }} <b>\"x\" & 'y'</b> ☂\n\nfin")],
    "alone": [dict(role="assistant", content="Hola"), dict(role="assistant", content="¿Y?")],
    "thoughts": [dict(role="user", content="a"), dict(role="assistant", content="<think>\nwhy\n</think>\n\nbecause"),
                 dict(role="user", content="b"), dict(role="assistant", content="plain"), dict(role="user", content="c")],
}
# Date of Llama 3, name of a variable that may be absent, the rest of the messages, trim.
HEADERS = """{{- start_of_text | default(bos_token) }}
{%- if not day is defined %}
    {%- if strftime_now is defined %}
        {%- set day = strftime_now("%Y") | length ~ " digits" %}
    {%- else %}
        {%- set day = "no clock" %}
    {%- endif %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{#- The system's words come first, whoever says them. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set rules = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set rules = "" %}
{%- endif %}
{{- "[[head:system]]\\n\\n" }}
{%- if tools is not none %}
    {{- "Tools: " ~ tools | tojson(indent=4) + "\\n" }}
{%- endif %}
{{- "Day: " + day + "\\n\\n" }}
{{- rules }}
{{- "[[end]]" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '[[head:' + message['role'] + ']]\\n\\n' + message['content'] | trim + '[[end]]' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}
            {{- raise_exception("one call at a time") }}
        {%- endif %}
        {%- set call = message.tool_calls[0].function %}
        {{- '[[call]]{"name": "' + call.name + '", ' }}
        {{- '"parameters": ' }}{{- call.arguments | tojson }}{{- "}" }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '[[head:assistant]]\\n\\n' }}
{%- endif %}
"""
# Reversed loop, namespaces, methods of texts, tests of types.
THOUGHTS = """{%- set ns = namespace(more=true, last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.more and message.role == "user" and message.content is string and not(message.content.startswith('<answer>') and message.content.endswith('</answer>')) %}
        {%- set ns.more = false %}
        {%- set ns.last = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.content is string %}
        {%- set content = message.content %}
    {%- else %}
        {%- set content = '' %}
    {%- endif %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<s:' + message.role + '>\\n' + content + '</s>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {%- set thought = '' %}
        {%- if message.thought is string %}
            {%- set thought = message.thought %}
        {%- else %}
            {%- if '</think>' in content %}
                {%- set thought = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
                {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
            {%- endif %}
        {%- endif %}
        {%- if loop.index0 > ns.last or loop.last or (not loop.last and thought) %}
            {{- '<s:' + message.role + '>\\n<t>' + thought.strip('\\n') + '</t>\\n' + content.lstrip('\\n') }}
        {%- else %}
            {{- '<s:' + message.role + '>\\n' + content }}
        {%- endif %}
        {{- '</s>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<s:assistant>\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<t></t>\\n' }}
    {%- endif %}
{%- endif %}"""
# Roles that must alternate, content as a list, a prefix for the first turn.
TURNS = """{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- if messages[0]['content'] is string -%}
        {%- set before = messages[0]['content'] + '

' -%}
    {%- else -%}
        {%- set before = messages[0]['content'][0]['text'] + '

' -%}
    {%- endif -%}
    {%- set rest = messages[1:] -%}
{%- else -%}
    {%- set before = "" -%}
    {%- set rest = messages -%}
{%- endif -%}
{%- for message in rest -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{ raise_exception("turns must alternate") }}
    {%- endif -%}
    {%- if (message['role'] == 'assistant') -%}
        {%- set role = "model" -%}
    {%- else -%}
        {%- set role = message['role'] -%}
    {%- endif -%}
    {{ '<turn>' + role + '
' + (before if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}
            {%- if item['type'] == 'image' -%}
                {{ '<image>' }}
            {%- elif item['type'] == 'text' -%}
                {{ item['text'] | trim }}
            {%- endif -%}
        {%- endfor -%}
    {%- else -%}
        {{ raise_exception("Invalid content type") }}
    {%- endif -%}
    {{ '<end>
' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{'<turn>model
'}}
{%- endif -%}
"""
# A macro, dictionaries, selection, a counter in a namespace, the last of a list.
BRACKETS = """{%- macro said(text, close=true) -%}
{{ " " + text }}{% if close %}{{ eos_token }}{% endif %}
{%- endmacro -%}
{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace() %}
{%- set ns.index = 0 %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or (message.tool_calls is defined and message.tool_calls is not none)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("turns must alternate") }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is defined and tools is not none and (message == user_messages[-1]) %}
            {{- "[TOOLS][" }}
            {%- for tool in tools %}
                {%- for key, val in tool.function.items() %}
                    {{- '"' + key + '": ' + val|tojson }}{%- if not loop.last %}{{- ", " }}{%- endif %}
                {%- endfor %}
            {%- endfor %}
            {{- "]" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[A]" + system_message + "\\n\\n" + message["content"] + "[/A]" }}
        {%- else %}
            {{- "[A]" + message["content"] + "[/A]" }}
        {%- endif %}
    {%- elif message["role"] == "assistant" %}
        {{- said(message["content"] | trim) }}
    {%- else %}
        {{- raise_exception("only users and assistants speak here") }}
    {%- endif %}
{%- endfor %}
{#- How many spoke: #}{{- " " ~ ns.index ~ "/" ~ (user_messages | length) ~ " " ~ [1, 2, 3][-1] ~ {"a": "b"}["a"] ~ (messages | map(attribute="role") | join(",")) }}
"""
# Lines of blocks vanish, as Transformers is set up: trim_blocks, lstrip_blocks.
LINES = """{% for message in messages %}
  {% if loop.first %}
First: {{ message.role | upper }}
  {% else %}
    {{ loop.index }}. {{ message['role'].upper() | replace("USER", "you") }}: {{ message.content.strip().replace('a', 'o').split()[0] }}
  {% endif %}
{% endfor %}
{% generation %}{{ "said" }}{% endgeneration %}
{% for n in range(5) %}{% if n == 1 %}{% continue %}{% endif %}{% if n == 3 %}{% break %}{% endif %}{{ n }},{% endfor %}
{{ "x" if add_generation_prompt else "y" }} {{ 7 // 2 }} {{ 7 / 2 }} {{ 2 ** 3 }} {{ "in" if "a" in "abc" else "out" }} {{ 3.0 }} {{ messages[0].get("name", "nobody") }} {{ "%s-%d" | format("n", 3) }}
{{ {"b": [1, 2.5, true, none], "a": "ñ<>&'"} | tojson }}
"""
TEMPLATES = dict(headers=HEADERS, thoughts=THOUGHTS, turns=TURNS, brackets=BRACKETS, lines=LINES)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = hf.PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.BPE()), bos_token="<bos>", eos_token="<eos>")
    for name, template in TEMPLATES.items():
        cases = []
        for chat, messages in CHATS.items():
            for add in (True, False):
                try:
                    text = tokenizer.apply_chat_template(messages, chat_template=template, add_generation_prompt=add, tokenize=False)
                    cases.append(dict(chat=chat, messages=messages, add=add, text=text))
                except Exception as refused:
                    cases.append(dict(chat=chat, messages=messages, add=add, refused=str(refused)))
        (out / f"{name}.json").write_text(json.dumps(dict(template=template, cases=cases), ensure_ascii=False, indent=1))
        print(name, [c.get("refused", "ok") for c in cases])


if __name__ == "__main__":
    main()
