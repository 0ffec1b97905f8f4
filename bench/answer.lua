-- Answers a survey, each time by an invitation of its own: KIND is n (named) or a (anonymous), FIRST the first invitation.
local kind = os.getenv("KIND")
local first = tonumber(os.getenv("FIRST"))
local share = 75000
local threads = 0
local bodies = {
  n = '{"answers":{"score":["4"],"aspects.speed":["fair"],"aspects.quality":["good"],"aspects.contact":["good"],"comment":["Quick, and they called back."]}}',
  a = '{"answers":{"satisfaction":["4"],"tools":["3"],"expected":["5"],"colleagues":["4"],"lead":["4"],"growth":["2"],"comfort":["3"],"comment":["More daylight."]}}',
}

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  count = 0
end

function request()
  count = count + 1
  local token = string.format("%s%021d", kind, first + number * share + count)
  return wrk.format("POST", "/api/v1/answers/" .. token, { ["Content-Type"] = "application/json" }, bodies[kind])
end

function response(status, headers, answer)
  if status >= 400 and not told then
    told = true
    io.stderr:write(status, " ", string.sub(answer, 1, 300), "\n")
  end
end
