using System.Data.Common;
using NodaTime;

namespace Ambos.Platform.Storage;

/// <summary>Sets values of prepared commands; a command keeps its parameters and gets new values.</summary>
public static class Parameters
{
    public static DbCommand Set(this DbCommand command, string name, object? value)
    {
        var parameter = command.Parameters.Contains(name) ? command.Parameters[name] : Add(command, name);
        parameter.Value = value switch
        {
            null => DBNull.Value,
            Instant instant => instant.ToUnixTimeMilliseconds(),
            LocalDate day => day.ToEpochDay(),
            Enum member => member.ToString(),
            _ => value,
        };
        if (value is string text)
        {
            StorableText.Check(text);
        }

        return command;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
