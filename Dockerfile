# talent as a container: builds with the SDK, runs on the runtime, as a user without rights, with a read-only file system.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK} AS build
WORKDIR /talent
COPY . .
RUN dotnet publish src/TalentDynamics.Host -c Release -r linux-x64 --no-self-contained -p:RunAnalyzers=false -o /app

FROM ${RUNTIME}
WORKDIR /talent
COPY --from=build /app /app
COPY scenarios scenarios
RUN mkdir /certificates /runs && chown $APP_UID /certificates /runs
USER $APP_UID
ENV DOTNET_EnableDiagnostics=0 NO_COLOR=1
ENTRYPOINT ["dotnet", "/app/talent.dll"]
