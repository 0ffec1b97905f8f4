-- Asks for a service; every call has an idempotency key of its own.
local token = os.getenv("TOKEN") or ""
local body = string.format('{"serviceId":"%s","title":"A monitor that flickers"}', os.getenv("SERVICE"))
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  count = 0
  run = string.format("%d-%d-%d", os.time(), math.floor(os.clock() * 1e6), number)
end

function request()
  count = count + 1
  return wrk.format("POST", "/api/v1/requests", {
    ["Authorization"] = "Bearer " .. token,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. "-" .. count,
  }, body)
end

-- The first answer that is no success is worth more than a count.
function response(status, headers, answer)
  if status >= 400 and not told then
    told = true
    io.stderr:write(status, " ", answer, "\n")
  end
end
