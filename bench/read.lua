-- Reads one address, as the agent of the bench company.
local token = os.getenv("TOKEN") or ""

function request()
  return wrk.format("GET", nil, { ["Authorization"] = "Bearer " .. token, ["Accept-Language"] = "en" })
end

function response(status, headers, answer)
  if status >= 400 and not told then
    told = true
    io.stderr:write(status, " ", string.sub(answer, 1, 300), "\n")
  end
end
